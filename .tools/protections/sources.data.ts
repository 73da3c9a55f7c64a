import type { Requirement } from './protection.ts'

const http = 'packages/core/src/connectors/http'
const guardTest = `${http}/address-guard.unit.test.ts`
const openTest = `${http}/open-pbx-http.unit.test.ts`
const rebinding = `${http}/rebinding.unit.test.ts`
const guard = `${http}/address-guard.ts`
const refused = `${http}/refused-addresses.ts`
const pbxKey = 'apps/api/test/integration/pbx-key.test.ts'
const hostile = 'apps/api/test/integration/hostile-input.test.ts'
const sealTest = 'packages/core/src/secrets/seal.unit.test.ts'
const seal = 'packages/core/src/secrets/seal.ts'
const saveSource = 'packages/core/src/sources/save-source.ts'
const sourceInput = 'apps/api/src/routers/source-input.ts'
const sourceInputTest = 'apps/api/test/unit/source-input.test.ts'

/** Where a source may point, and what becomes of its key. */
export const sourceRequirements: readonly Requirement[] = [
  {
    line: 'A source’s URL',
    protections: [
      {
        protection: 'the refusal of other schemes',
        test: guardTest,
        name: 'refuses the form of %s',
        out: {
          file: guard,
          find: "if (url.protocol !== 'http:' && url.protocol !== 'https:') throw otherScheme()",
          replace: '',
        },
      },
      {
        protection: 'the refusal of users in an address',
        test: guardTest,
        name: 'refuses the form of %s',
        out: {
          file: guard,
          find: "if (url.username !== '' || url.password !== '') throw secretInUrl()",
          replace: '',
        },
      },
      {
        protection: 'the refusal of other schemes where a source is entered',
        test: sourceInputTest,
        name: '%j is told at its field',
        out: {
          file: sourceInput,
          find: "return url.protocol === 'http:' || url.protocol === 'https:'",
          replace: 'return true',
        },
      },
      {
        protection: 'the refusal of addresses',
        test: guardTest,
        name: 'refuses %s',
        out: {
          file: guard,
          find: 'if (isIP(literal) !== 0 && !permits(goal, literal)) throw refusedHost(literal)',
          replace: '',
        },
      },
      {
        protection: 'loopback among the refused',
        test: guardTest,
        name: 'refuses %s',
        out: {
          file: refused,
          find: 'const ipv4: readonly Range[] = [\n  ...loopback,',
          replace: 'const ipv4: readonly Range[] = [',
        },
      },
      {
        protection: 'link-local and metadata among the refused',
        test: guardTest,
        name: 'refuses %s',
        out: { file: refused, find: "['169.254.0.0', 16],", replace: '' },
      },
      {
        protection: 'metadata of other clouds among the refused',
        test: guardTest,
        name: 'refuses %s',
        out: { file: refused, find: "['100.100.100.200', 32],", replace: '' },
      },
      {
        protection: 'multicast among the refused',
        test: guardTest,
        name: 'refuses %s',
        out: { file: refused, find: "['224.0.0.0', 4],", replace: '' },
      },
      {
        protection: 'the guises of an IPv4 address in IPv6',
        test: guardTest,
        name: 'refuses %s',
        out: {
          file: refused,
          find: "const carriers = ['::ffff:', '::', '64:ff9b::', '::ffff:0:']",
          replace: "const carriers = ['::ffff:']",
        },
      },
      {
        protection: 'that loopback is reached only when it is allowed by name',
        test: guardTest,
        name: 'keeps the rest refused',
        out: {
          file: guard,
          find: 'allowed.addresses.check(address, family)) return true',
          replace: 'allow.length > 0) return true',
        },
      },
      {
        protection: 'the judgement of what a name resolves to',
        test: guardTest,
        name: 'refuses localhost',
        out: {
          file: guard,
          find: 'found.filter(({ address }) => permits({ host, port }, address))',
          replace: 'found',
        },
      },
      {
        protection: 'the judgement at connect time (judged once, connected by name)',
        test: rebinding,
        name: 'is judged anew for the next connection',
        out: {
          file: `${http}/pbx-agent.ts`,
          find: 'lookup: guard.lookupFor(port), timeout }',
          replace: 'timeout }',
        },
      },
      {
        protection: 'the refusal of our own ports',
        test: guardTest,
        name: 'is refused on %s although it is allowed',
        out: {
          file: guard,
          find: 'if (ownPorts().includes(port) && ownAddresses().check(address, family)) return false',
          replace: '',
        },
      },
      {
        protection: 'that the guard is told which ports are ours',
        test: 'apps/api/test/integration/start-and-stop.test.ts',
        name: 'a source on our own port is not contacted, whatever is allowed',
        out: {
          file: 'apps/api/src/serve.ts',
          find: 'ownPorts: () => portsOf(server)',
          replace: 'ownPorts: () => []',
        },
      },
      {
        protection: 'the refusal of redirects (put in: they are followed)',
        test: openTest,
        name: 'follows no redirect and names its host alone',
        out: {
          file: `${http}/send-request.ts`,
          find: 'const answer = await send(request.url, {\n    dispatcher,',
          replace: `const { interceptors } = await import('undici')
  const answer = await send(request.url, {
    dispatcher: dispatcher.compose(interceptors.redirect({ maxRedirections: 5 })),`,
        },
      },
    ],
  },
  {
    line: 'PBX keys: sealed, bound, never told',
    protections: [
      {
        protection: 'the sealing of a key',
        test: pbxKey,
        name: 'with the key %s',
        out: {
          file: seal,
          find: 'const key = Buffer.from(',
          replace: `if (secret !== '') return { seal: (plain) => plain, open: (sealed) => sealed }
  const key = Buffer.from(`,
        },
      },
      {
        protection: 'the binding of a sealed key to its row',
        test: sealTest,
        name: 'opens neither in another row nor under another secret',
        out: [
          { file: seal, find: ', iv).setAAD(Buffer.from(rowId))', replace: ', iv)' },
          { file: seal, find: 'decipher.setAAD(Buffer.from(rowId))', replace: '' },
        ],
      },
      {
        protection: 'the secret that a key is sealed under',
        test: sealTest,
        name: 'opens neither in another row nor under another secret',
        out: {
          file: seal,
          find: "hkdfSync('sha256', secret, '', 'calldeck pbx keys', 32)",
          replace: "hkdfSync('sha256', '', '', 'calldeck pbx keys', 32)",
        },
      },
      {
        protection: 'the whole tag of a sealed key',
        test: sealTest,
        name: 'does not take a part of the tag for the whole',
        out: {
          file: seal,
          find: 'const options = { authTagLength: tagBytes }',
          replace: 'const options = {}',
        },
      },
      {
        protection: 'that a key is no part of an answer (put in: where it was set)',
        test: pbxKey,
        name: 'with the key %s',
        out: {
          file: 'apps/api/src/routers/sources.ts',
          find: '.mutation(({ ctx, input }) => ctx.core.sources.create(input, actorOf(ctx.user))),',
          replace: `.mutation(async ({ ctx, input }) => {
      const made = await ctx.core.sources.create(input, actorOf(ctx.user))
      return { ...made, apiKey: input.apiKey }
    }),`,
        },
      },
      {
        protection: 'that a sealed key is no part of an answer (put in)',
        test: 'apps/api/test/integration/contract.test.ts',
        name: 'A14 the key of a PBX goes in and never out',
        out: {
          file: 'packages/core/src/sources/source-rows.ts',
          find: 'hasApiKey: row.apiKeySealed != null,',
          replace: 'hasApiKey: row.apiKeySealed != null, apiKeySealed: row.apiKeySealed,',
        },
      },
      {
        protection: 'the hiding of a key in the audit log',
        test: pbxKey,
        name: 'with the key %s',
        out: {
          file: saveSource,
          find: "{ apiKey: apiKey ? 'set' : 'removed' }",
          replace: '{ apiKey }',
        },
      },
      {
        protection: 'the hiding of a key in errors of the PBX',
        test: pbxKey,
        name: 'with the key %s',
        out: {
          file: `${http}/open-pbx-http.ts`,
          find: 'throw withoutSecret(error, options.secret)',
          replace: 'throw error',
        },
      },
      {
        protection: 'the hiding of its other spellings',
        test: pbxKey,
        name: 'with the key %s',
        out: {
          file: `${http}/hide-secret.ts`,
          find: 'const spellings = spellingsOf(secret).map(',
          replace: 'const spellings = [secret].map(',
        },
      },
      {
        protection: 'the hiding of fields in the log',
        test: 'apps/api/test/unit/create-logger.test.ts',
        name: 'secrets are taken out, and a line break in a text begins no line',
        out: {
          file: 'apps/api/src/create-logger.ts',
          find: 'const options = { level, redact, serializers',
          replace: 'const options = { level, serializers',
        },
      },
      {
        protection: 'that only known parts of an error are logged',
        test: 'apps/api/test/unit/create-logger.test.ts',
        name: 'an error of the database is told without the parameters of its statement',
        out: {
          file: 'apps/api/src/create-logger.ts',
          find: "return { type, message, stack, ...('code' in err && { code: err.code }) }",
          replace: 'return { type, message, stack, ...err }',
        },
      },
      {
        protection: 'that a key travels in a header (put in: in the address too)',
        test: pbxKey,
        name: 'with the key %s',
        out: {
          file: 'packages/core/src/connectors/onepos/onepos.ts',
          find: "url.searchParams.set('domain', settings.domain)",
          replace:
            "url.searchParams.set('domain', settings.domain)\n  url.searchParams.set('key', settings.apiKey ?? '')",
        },
      },
      {
        protection: 'the refusal of a key in an address',
        test: sourceInputTest,
        name: '%j is told at its field',
        out: {
          file: sourceInput,
          find: 'return ![...names].some((name) => secretNames.test(name))',
          replace: 'return true',
        },
      },
      {
        protection: 'the refusal of line breaks and odd letters in a key',
        test: hostile,
        name: 'a source such as %j is refused',
        out: {
          file: sourceInput,
          find: ".regex(/^[\\x20-\\x7e]*$/, 'A key holds letters, digits and signs of plain ASCII only.')",
          replace: '',
        },
      },
      {
        protection: 'the refusal to send a key elsewhere',
        test: hostile,
        name: 'a stored key is not sent to another server',
        out: { file: saveSource, find: 'refuseToMoveKey(row, patch)', replace: '' },
      },
    ],
  },
]
