import type { Requirement } from './protection.ts'

const integration = 'apps/api/test/integration'
const hostile = `${integration}/hostile-input.test.ts`
const refusals = `${integration}/refusals.test.ts`
const crowding = `${integration}/crowding.test.ts`
const lines = `${integration}/lines.test.ts`
const sourceInputTest = 'apps/api/test/unit/source-input.test.ts'
const fields = 'apps/api/src/routers/fields.ts'
const trpcRoutes = 'apps/api/src/http/trpc-routes.ts'
const limitBody = 'apps/api/src/http/limit-body.ts'
const urlTest = 'packages/core/test/recordings/recording-url.unit.test.ts'
const recordingUrl = 'packages/core/src/recordings/recording-url.ts'
const recordings = 'packages/core/test/recordings/recordings.test.ts'
const strangeFiles = 'packages/core/test/recordings/strange-files.test.ts'
const openTest = 'packages/core/src/connectors/http/open-pbx-http.unit.test.ts'
const readRowsTest = 'packages/core/src/connectors/http/read-rows.unit.test.ts'
const hostilePages = 'packages/core/test/faults/hostile-pages.test.ts'
const setAside = 'packages/core/test/faults/set-aside.test.ts'
const oddWords = 'packages/core/test/faults/odd-words.test.ts'
const storableText = 'packages/core/src/connectors/storable-text.ts'
const traps = '[forbidden, absolute, dotSegment, encodedTrick]'
const named = '%s refuses %j and names the field'

/** What may be asked, how much of it, and what a PBX may answer. */
export const inputRequirements: readonly Requirement[] = [
  {
    line: 'Patterns bounded, sort and filter from a list, unknown fields',
    protections: [
      {
        protection: 'the bound of patterns',
        test: hostile,
        name: named,
        out: {
          file: 'packages/core/src/counting/number-pattern.ts',
          find: 'if (!allowed.test(compact) || wildcards > mostWildcards) {',
          replace: 'if (wildcards > mostWildcards) {',
        },
      },
      {
        protection: 'the bound of wildcards',
        test: hostile,
        name: named,
        out: {
          file: 'packages/core/src/counting/number-pattern.ts',
          find: 'if (!allowed.test(compact) || wildcards > mostWildcards) {',
          replace: 'if (!allowed.test(compact)) {',
        },
      },
      {
        protection: 'the bound of what is looked through for a pattern',
        test: 'packages/core/test/calls/patterns.test.ts',
        name: 'X18: few digits between many wildcards end, or are refused with a sentence',
        out: {
          file: 'packages/core/src/counting/find-by-pattern.ts',
          find: 'if (finds.length > mostFinds || spent > longestMilliseconds) throw tooMuch()',
          replace: '',
        },
      },
      {
        protection: 'the list of fields to sort by',
        test: hostile,
        name: named,
        out: {
          file: 'apps/api/src/routers/calls.ts',
          find: "field: z.enum(['startedAt', 'durationSeconds']).default('startedAt'),",
          replace: "field: z.string().default('startedAt'),",
        },
      },
      {
        protection: 'the refusal of unknown fields',
        test: hostile,
        name: 'a source such as %j is refused',
        out: {
          file: 'apps/api/src/routers/source-input.ts',
          find: 'export const sourceInput = z.strictObject({',
          replace: 'export const sourceInput = z.object({',
        },
      },
      {
        protection: 'the bound of a page’s length',
        test: hostile,
        name: named,
        out: {
          file: fields,
          find: "export const limit = z.int().min(1, 'At least 1.').max(200, 'At most 200.')",
          replace: 'export const limit = z.number()',
        },
      },
      {
        protection: 'the check of page markers',
        test: hostile,
        name: named,
        out: {
          file: 'packages/core/src/database/cursor.ts',
          find: 'if (!isOurs) throw notOurs()',
          replace: '',
        },
      },
      {
        protection: 'the range of times',
        test: hostile,
        name: named,
        out: {
          file: fields,
          find: ".refine(isStorableTime, 'Give a time between 1900 and 9999.')",
          replace: '',
        },
      },
      {
        protection: 'the refusal of NUL',
        test: sourceInputTest,
        name: '%j is told at its field',
        out: {
          file: fields,
          find: ".refine((value) => !controlCharacters.test(value), 'Remove the control characters.')",
          replace: '',
        },
      },
      {
        protection: 'the refusal of halves of surrogate pairs',
        test: hostile,
        name: named,
        out: {
          file: fields,
          find: ".refine((value) => value.isWellFormed(), 'Remove the broken characters.')",
          replace: '',
        },
      },
    ],
  },
  {
    line: 'Recording proxy',
    protections: [
      {
        protection: 'that only our id is taken',
        test: `${integration}/recordings.test.ts`,
        name: 'the id %j finds nothing',
        out: {
          file: 'apps/api/src/http/recordings.ts',
          find: 'const id = digits.safeParse(req.params.callId)',
          replace: "const id = { success: true, data: req.params.callId ?? '' }",
        },
      },
      {
        protection: 'that downloading is a right of its own',
        test: `${integration}/recordings.test.ts`,
        name: 'play is for supervisors, download for administrators, nothing for the rest',
        out: {
          file: 'apps/api/src/http/recordings.ts',
          find: "const permission = isDownload(req) ? 'recordings.download' : 'recordings.play'",
          replace: "const permission = 'recordings.play'",
        },
      },
      {
        protection: 'the refusal of dots in a path',
        test: urlTest,
        name: '%j is refused',
        out: { file: recordingUrl, find: traps, replace: traps.replace('dotSegment, ', '') },
      },
      {
        protection: 'the refusal of encoded slashes',
        test: urlTest,
        name: '%j is refused',
        out: { file: recordingUrl, find: traps, replace: traps.replace(', encodedTrick', '') },
      },
      {
        protection: 'the refusal of absolute addresses',
        test: urlTest,
        name: '%j is refused',
        out: { file: recordingUrl, find: traps, replace: traps.replace('absolute, ', '') },
      },
      {
        protection: 'the refusal of backslashes and control characters',
        test: urlTest,
        name: '%j is refused',
        out: { file: recordingUrl, find: traps, replace: traps.replace('forbidden, ', '') },
      },
      {
        protection: 'the refusal of a redirect of a recording (put in: it is followed)',
        test: recordings,
        name: 'a PBX with %o is told as %s',
        out: {
          file: 'packages/core/src/connectors/http/open-pbx-binary.ts',
          find: 'return send(url, {\n    dispatcher,',
          replace: `return send(url, {
    dispatcher: dispatcher.compose(
      process.getBuiltinModule('module').createRequire(import.meta.url)('undici').interceptors.redirect({
        maxRedirections: 5,
      }),
    ),`,
        },
      },
      {
        protection: 'that what is no recording is not passed on',
        test: recordings,
        name: 'a PBX with %o is told as %s',
        out: {
          file: 'packages/core/src/recordings/fetch-recording.ts',
          find: 'refuseOtherThings(answer)\n',
          replace: '\n',
        },
      },
      {
        protection: 'that a page called audio/mpeg is not passed on',
        test: 'packages/core/test/recordings/foreign-files.test.ts',
        name: '%s is missing, and says why',
        out: {
          file: 'packages/core/src/recordings/file-start.ts',
          find: "if (isPage(first, bytes)) return { kind: 'none', absence: 'page' }",
          replace: '',
        },
      },
      {
        protection: 'the bound of size by what the head says',
        test: strangeFiles,
        name: 'C2 a file that is too large is refused by its head, an endless one is cut off',
        out: {
          file: 'packages/core/src/recordings/open-recording.ts',
          find: 'refuseTooLarge(lengthOf(fetched.answer) ?? plan.contentLength, context.limits.maxBytes)',
          replace: '',
        },
      },
      {
        protection: 'the bound of size while it streams (put in: eight times as much)',
        test: strangeFiles,
        name: 'C2 a file that is too large is refused by its head, an endless one is cut off',
        out: {
          file: 'packages/core/src/recordings/bound-bytes.ts',
          find: 'if (seen > maxBytes) throw tooLarge(maxBytes)',
          replace: 'if (seen > maxBytes * 8) throw tooLarge(maxBytes * 8)',
        },
      },
      {
        protection: 'the bound of time',
        test: strangeFiles,
        name: 'C2 a transfer that never ends is ended',
        out: {
          file: 'packages/core/src/recordings/open-recording.ts',
          find: 'AbortSignal.timeout(context.limits.transferMilliseconds)',
          replace: 'AbortSignal.timeout(600_000)',
        },
      },
    ],
  },
  {
    line: 'Odd input, and too much of it',
    protections: [
      {
        protection: 'the bound of a sign-in’s body',
        test: `${integration}/sign-in.test.ts`,
        name: 'a body that is too long is refused before it is read',
        out: {
          file: limitBody,
          find: "if (Number(req.headers['content-length'] ?? 0) > bytes) {",
          replace: 'if (false) {',
        },
      },
      {
        protection: 'the refusal of a sign-in of unknown length',
        test: refusals,
        name: 'a sign-in of unknown length',
        out: {
          file: limitBody,
          find: "if (req.headers['transfer-encoding'] !== undefined) {",
          replace: 'if (false) {',
        },
      },
      {
        protection: 'the bound of a procedure’s body',
        test: refusals,
        name: 'input that is too long',
        out: { file: trpcRoutes, find: 'maxBodySize: largestBody,', replace: '' },
      },
      {
        protection: 'the bound of a batch',
        test: `${integration}/guards.test.ts`,
        name: 'a batch is capped',
        out: { file: trpcRoutes, find: 'maxBatchSize: largestBatch,', replace: '' },
      },
      {
        protection: 'that a person’s queries wait for one another',
        test: crowding,
        name: 'of hundreds of things a person asks for, two are done at once, and all in the end',
        out: {
          file: 'apps/api/src/trpc.ts',
          find: 'return ctx.turns.run(`${ctx.user.id} ${type}`, () => {',
          replace: 'return Promise.resolve().then(() => {',
        },
      },
      {
        protection: 'that a person’s changes wait for one another',
        test: lines,
        name: 'a hundred mutations of one person are done two at a time; the audit log says how many',
        out: {
          file: 'apps/api/src/trpc.ts',
          find: "if (type === 'subscription' || ctx.user === null) return next()",
          replace: "if (type !== 'query' || ctx.user === null) return next()",
        },
      },
      {
        protection: 'the bound of a person’s files on their way',
        test: lines,
        name: 'six files are on their way to one person at a time, the others wait, and the rest are refused',
        out: {
          file: 'apps/api/src/http/transfer-line.ts',
          find: 'return persons.run(person, () =>',
          replace: 'return ((work: () => Promise<void>) => work())(() =>',
        },
      },
      {
        protection: 'that a session is looked up a few times at once',
        test: lines,
        name: 'who hundreds of requests of one session are from is found out four at a time',
        out: {
          file: 'apps/api/src/auth/person-line.ts',
          find: 'lookUps.run(credential, inner)',
          replace: 'inner()',
        },
      },
      {
        protection: 'that pending connections are accepted before work goes on',
        test: crowding,
        name: 'found-M3: who arrives behind hundreds of requests of one person is answered among the first',
        out: {
          file: 'packages/core/src/let-others-in.ts',
          find: 'while (arrived > before && iterations < mostIterations)',
          replace: 'while (arrived < before)',
        },
      },
      {
        protection: 'that no request is begun while connections are pending',
        test: crowding,
        name: 'found-M3: who arrives behind hundreds of requests of one person is answered among the first',
        out: {
          file: 'apps/api/src/app.ts',
          find: 'await letOthersIn()',
          replace: '',
        },
      },
      {
        protection: 'that a client that hung up before its request was begun takes no turn',
        test: crowding,
        name: 'found-M3: who hangs up at the door takes no turn from the others',
        out: { file: 'apps/api/src/app.ts', find: 'if (!res.closed) next()', replace: 'next()' },
      },
      {
        protection: 'that a session is one credential however it is written',
        test: lines,
        name: 'who hundreds of requests of one session are from is found out four at a time',
        out: {
          file: 'apps/api/src/auth/person-line.ts',
          find: 'credentialsOf(headers, cookieName).reduce(',
          replace: "[headers.get('cookie') ?? ''].reduce(",
        },
      },
      {
        protection: 'that made-up tokens read the keys once',
        test: 'apps/api/test/unit/signing-keys.test.ts',
        name: 'found-M3: hundreds of tokens, made up or not, read the keys once',
        out: {
          file: 'apps/api/src/auth/signing-keys.ts',
          find: 'if (cached === undefined || !isUsable(cached)) cached',
          replace: 'cached',
        },
      },
      {
        protection: 'that a slow body without a session holds no turn',
        test: crowding,
        name: 'found-M3: sign-ins whose bodies never arrive keep nobody from signing in',
        out: {
          file: 'apps/api/src/auth/create-auth.ts',
          find: 'await readWhole(streamed)',
          replace: 'streamed',
        },
      },
      {
        protection: 'the bound of audit lines of one person',
        test: 'packages/core/test/audit/bounded-audit.test.ts',
        name: 'what one person does to the own account beyond twenty times an hour is counted in the twentieth line',
        out: {
          file: 'packages/core/src/audit/bounded-audit.ts',
          find: 'having count(*) >= ${bound.lines}',
          replace: 'having count(*) < 0',
        },
      },
      {
        protection: 'that the bound of audit lines hides nothing that concerns others',
        test: 'packages/core/test/audit/bounded-audit.test.ts',
        name: 'what concerns others and is not the same has a line each time',
        out: {
          file: 'packages/core/src/audit/bounded-audit.ts',
          find: 'if (isOwn(entry)) {',
          replace: 'if (isOwn(entry) || entry) {',
        },
      },
      {
        protection: 'the bound of a person’s streams',
        test: crowding,
        name: 'the eleventh stream of a person is refused until one of them ends',
        out: {
          file: 'apps/api/src/routers/runs.ts',
          find: 'const giveBack = await ctx.streams.take(ctx.user.id)',
          replace: 'const giveBack = () => undefined',
        },
      },
      {
        protection: 'the bound of an answer of the PBX, unpacked',
        test: openTest,
        name: 'stops a compressed bomb at the bound',
        out: {
          file: 'packages/core/src/connectors/http/read-body.ts',
          find: 'if (size > maxBytes) throw tooLarge(maxBytes, beginningOf(chunks, size))',
          replace: '',
        },
      },
      {
        protection: 'the bound of the rows of an answer, counted before they are parsed',
        test: readRowsTest,
        name: 'found-H2: rows are counted before they are parsed, in whatever list they are',
        out: {
          file: 'packages/core/src/connectors/http/find-rows.ts',
          find: 'if (this.rows.length >= this.mostRows) throw new TooManyRows()',
          replace: '',
        },
      },
      {
        protection: 'the bound of the values of one row',
        test: hostilePages,
        name: 'found-H2: a list deep in the answer, or a row of many values, is bounded as well',
        out: {
          file: 'packages/core/src/connectors/http/read-rows.ts',
          find: 'return values > mostValuesOfRow || to - from > longestRow',
          replace: 'return to - from > longestRow',
        },
      },
      {
        protection: 'the bound of the values round the rows',
        test: readRowsTest,
        name: 'found-H2: what lies round the rows is bounded too, for it is parsed in one piece',
        out: {
          file: 'packages/core/src/connectors/http/read-rows.ts',
          find: '  if (values - (list?.values ?? 0) > mostValuesAround) throw tooManyValues(text, mostValuesAround)\n',
          replace: '',
        },
      },
      {
        protection: 'that pages of many megabytes are asked for in smaller ones',
        test: readRowsTest,
        name: 'found-H2: rows of many kilobytes are asked for in smaller pages, unless less cannot be asked for',
        out: {
          file: 'packages/core/src/connectors/http/read-rows.ts',
          find: '  if (!mayBeHeavy && size > heavyAnswer) throw tooHeavy(text)\n',
          replace: '',
        },
      },
      {
        protection: 'that large payloads are written a mebibyte at a time',
        test: 'packages/core/test/sync/large-payloads.test.ts',
        name: 'are written a mebibyte at a time, whether the calls are new or not, and each is stored',
        out: {
          file: 'packages/core/src/sync/write-calls.ts',
          find: 'if (size + call.raw.length > mostAtOnce) {',
          replace: 'if (size === Infinity) {',
        },
      },
      {
        protection: 'the bound of the rejected rows a run keeps',
        test: hostilePages,
        name: 'found-H2: rejected rows of a run are kept up to a bound; all are counted',
        out: {
          file: 'packages/core/src/sync/keep-rejected.ts',
          find: 'rejected.slice(0, Math.max(0, room))',
          replace: 'rejected',
        },
      },
      {
        protection: 'that a row over which workers were lost is set aside',
        test: setAside,
        name: 'found-H1: set aside after two workers were lost over it; the rest is stored, later runs leave it',
        out: {
          file: 'packages/core/src/sync/normalise-page.ts',
          find: 'context.setAside.has(scanned.contentHash) ? asideOf(scanned) : scanned',
          replace: 'scanned',
        },
      },
      {
        protection: 'the cleaning of field names',
        test: oddWords,
        name: 'X15 X16 names of new fields with NUL, half a character, or cut in the middle of one',
        out: {
          file: 'packages/core/src/sync/normalise-page.ts',
          find: 'const name = cutText(field, longestName)',
          replace: 'const name = field.slice(0, longestName)',
        },
      },
      {
        protection: 'the clean cut of errors, there and in the request log',
        test: oddWords,
        name: 'X13 an error whose text would be cut in the middle of a character',
        out: [
          {
            file: storableText,
            find: 'if (text.length <= longest) return storableText(text)',
            replace: '',
          },
          {
            file: storableText,
            find: "return storableText(text.slice(0, longest).replace(/[\\uD800-\\uDBFF]$/, ''))",
            replace: 'return text.slice(0, longest)',
          },
        ],
      },
    ],
  },
]
