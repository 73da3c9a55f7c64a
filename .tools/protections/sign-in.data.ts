import type { Requirement } from './protection.ts'

const integration = 'apps/api/test/integration'
const signIn = `${integration}/sign-in.test.ts`
const counts = `${integration}/sign-in-counts.test.ts`
const withSession = `${integration}/password-attempts.test.ts`
const guessable = `${integration}/guessable-password.test.ts`
const oneTime = `${integration}/one-time-password.test.ts`
const challenges = `${integration}/pending-challenges.test.ts`
const secondFactor = `${integration}/second-factor.test.ts`
const users = `${integration}/users.test.ts`
const oddNames = 'found-low: names that are not what they look like are refused'
const personName = 'apps/api/src/routers/person-name.ts'
const auth = 'apps/api/src/auth'
const hooks = `${auth}/sign-in-hooks.ts`
const limit = `${auth}/sign-in-limit.ts`
const attempts = `${auth}/password-attempts.ts`
const sharedCounts = `${auth}/shared-counts.ts`
const sixth =
  'the sixth bad password waits, also for a right one, and an unknown user answers like a known one'
const firstAdministrator =
  'the first administrator gets the given password, or a random one, told once and to be changed'
const hash = "createHmac('sha256', secret).update(key).digest('hex')"

/** Passwords and codes: how often they may be wrong, and what is told of them. */
export const signInRequirements: readonly Requirement[] = [
  {
    line: 'The sixth bad password',
    protections: [
      {
        protection: 'the limit of bad passwords',
        test: signIn,
        name: sixth,
        out: {
          file: hooks,
          find: "if (seconds) throw tooManyAttempts(seconds, 'Too many attempts to sign in.')",
          replace: '',
        },
      },
      {
        protection: 'Retry-After',
        test: signIn,
        name: sixth,
        out: {
          file: `${auth}/refusals.ts`,
          find: "{ 'Retry-After': String(seconds) },",
          replace: '{},',
        },
      },
      {
        protection: 'counting by address',
        test: signIn,
        name: 'X-Forwarded-For does not give a fresh address',
        out: {
          file: limit,
          find: 'const seconds = await addresses.add(address)',
          replace: 'const seconds = null as number | null',
        },
      },
      {
        protection: 'counting by account',
        test: counts,
        name: 'the sixth for an account waits, whatever the address',
        out: {
          file: limit,
          find: 'return seconds ?? accounts.add(email)',
          replace: 'return seconds',
        },
      },
      {
        protection: 'that a browser known to the account is counted apart',
        test: counts,
        name: 'found-low: a browser that signed in before gets into an office whose address is shut',
        out: {
          file: limit,
          find: 'if (isKnown) return devices.add(email)',
          replace: '',
        },
      },
      {
        protection: 'that a browser is known by what its cookie is signed with',
        test: counts,
        name: 'found-low: a browser that signed in before gets into an office whose address is shut',
        out: {
          file: `${auth}/known-device.ts`,
          find: 'return mark === markOf(email)',
          replace: 'return mark !== null',
        },
      },
      {
        protection: 'the line of an address whose sign-ins wait',
        test: counts,
        name: 'found-low: a browser that signed in before gets into an office whose address is shut',
        out: {
          file: limit,
          find: 'if (seconds !== null) await onAddressShut(address)',
          replace: '',
        },
      },
      {
        protection: 'that an account is one in any case of its letters',
        test: counts,
        name: 'another case of the e-mail address buys no further try',
        out: { file: hooks, find: 'given.trim().toLowerCase().slice(0, 254)', replace: 'given' },
      },
      {
        protection: 'that all instances count together (put in: each for itself)',
        test: counts,
        name: 'the sixth bad password waits, at whichever instance',
        out: {
          file: sharedCounts,
          find: 'keyPrefix: name,',
          replace: 'keyPrefix: `${name} ${Math.random()}`,',
        },
      },
      {
        protection: 'the hashing of accounts and addresses in the database',
        test: counts,
        name: 'the database tells neither account nor address',
        out: { file: sharedCounts, find: hash, replace: 'key' },
      },
      {
        protection: 'the secret in that hash, without which addresses could be tried out',
        test: counts,
        name: 'the database tells neither account nor address',
        out: { file: sharedCounts, find: hash, replace: hash.replace('secret', "''") },
      },
    ],
  },
  {
    line: 'An unknown user answers like a known one, in text and in work',
    protections: [
      {
        protection: 'the same answer for unknown users (put in: another one)',
        test: signIn,
        name: sixth,
        out: {
          file: hooks,
          find: 'if (!hasFailed(ctx)) await limit.forgive(attempt)',
          replace: `if (!(await ctx.context.internalAdapter.findUserByEmail(attempt.email)))
          throw new APIError('UNAUTHORIZED', { code: 'NO_SUCH_USER', message: 'Nobody has it.' })
        if (!hasFailed(ctx)) await limit.forgive(attempt)`,
        },
      },
      {
        protection: 'the hash for unknown users (put in: an early answer before it)',
        test: signIn,
        name: 'an unknown user costs the same work as a known one: one hash, with the same parameters',
        out: {
          file: hooks,
          find: "if (seconds) throw tooManyAttempts(seconds, 'Too many attempts to sign in.')",
          replace: `if (seconds) throw tooManyAttempts(seconds, 'Too many attempts to sign in.')
      if (attempt && !(await ctx.context.internalAdapter.findUserByEmail(attempt.email)))
        throw new APIError('UNAUTHORIZED', {
          code: 'INVALID_EMAIL_OR_PASSWORD',
          message: 'Invalid email or password',
        })`,
        },
      },
    ],
  },
  {
    line: 'A batch of 100 sign-ins counts as 100',
    protections: [
      {
        protection: 'counting before the password is looked at',
        test: `${integration}/refusals.test.ts`,
        name: 'too many bad passwords: 429',
        out: {
          file: limit,
          find: 'begin: async ({ email, address, isKnown = false }) => {\n',
          // As if it were counted when the password has been looked at.
          replace: `begin: async ({ email, address }) => {
      setTimeout(() => void addresses.add(address).then(() => accounts.add(email)), 1000)
      return null
    },
    unused: async ({ email, address, isKnown = false }: SignInAttempt) => {
`,
        },
      },
      {
        protection: 'counting by one statement (put in: looked first, counted then)',
        test: counts,
        name: 'a hundred at once, at two who count apart, are a hundred',
        out: {
          file: sharedCounts,
          find: 'add: async (key) => secondsToWait(limiter.consume(hash(key))),',
          replace: `add: async (key) => {
        const before = await limiter.get(hash(key))
        return (before?.consumedPoints ?? 0) >= atMost ? 900 : secondsToWait(limiter.penalty(hash(key)))
      },`,
        },
      },
    ],
  },
  {
    line: 'First password: random, told once, to be changed',
    protections: [
      {
        protection: 'the randomness of the first password',
        test: signIn,
        name: firstAdministrator,
        out: {
          file: `${auth}/one-time-password.ts`,
          find: 'alphabet.charAt(randomInt(alphabet.length))',
          replace: 'alphabet.charAt(0)',
        },
      },
      {
        protection: 'that it is told once: none is made where there is an account',
        test: signIn,
        name: firstAdministrator,
        out: {
          file: `${auth}/first-administrator.ts`,
          find: 'if (accounts.length > 0) return renewPassword(users, accounts)\n  const {',
          replace: 'const {',
        },
      },
      {
        protection: 'that it has to be changed',
        test: signIn,
        name: firstAdministrator,
        out: {
          file: `${auth}/account-directory.ts`,
          find: 'made === null ? ownPassword : { ...madePassword(new Date()) }',
          replace: 'ownPassword',
        },
      },
      {
        protection: 'that it is good for nothing but being changed',
        test: users,
        name: 'a made-up password is told once and is good for nothing but being changed',
        out: {
          file: `${auth}/identify.ts`,
          find: ' || stored.mustChangePassword === true',
          replace: '',
        },
      },
      {
        protection: 'that it opens no endpoint of the sign-in library but a few',
        test: oneTime,
        name: 'found-m6: opens nothing but the change of the password, the session and its end',
        out: {
          file: `${auth}/one-time-password.ts`,
          find: 'if (owner.mustChangePassword !== true || isChange) return',
          replace: 'return',
        },
      },
      {
        protection: 'that it opens no session after 72 hours',
        test: oneTime,
        name: 'found-m6: ends after 72 hours, with or without a session, and a new one begins afresh',
        out: {
          file: `${auth}/session-rules.ts`,
          find: 'if (user) refuseEndedPassword(user as OneTimeState)',
          replace: '',
        },
      },
      {
        protection: 'that it changes nothing after 72 hours',
        test: oneTime,
        name: 'found-m6: ends after 72 hours, with or without a session, and a new one begins afresh',
        out: {
          file: `${auth}/one-time-password.ts`,
          find: '  refuseEndedPassword(owner)\n',
          replace: '',
        },
      },
      {
        protection: 'that it cannot be changed into itself',
        test: users,
        name: 'a made-up password is told once and is good for nothing but being changed',
        out: { file: hooks, find: 'refusePasswordAsBefore(ctx.body)', replace: '' },
      },
      {
        protection: 'the list of common passwords',
        test: 'apps/api/test/unit/password-rules.test.ts',
        name: 'found-m9: %s is used by many',
        out: {
          file: `${auth}/password-rules.ts`,
          find: "if (common.has(password.normalize('NFKC').toLowerCase())) return 'common'",
          replace: '',
        },
      },
      {
        protection: 'that a password is more than what is known of its owner',
        test: 'apps/api/test/unit/password-rules.test.ts',
        name: 'found-m9: %s is made of what is known of its owner',
        out: {
          file: `${auth}/password-rules.ts`,
          find: 'if (rest === letters) return null',
          replace: 'return null',
        },
      },
      {
        protection: 'that a guessable password is refused where it is changed',
        test: guessable,
        name: 'found-m9: %s is refused wherever one is chosen',
        out: {
          file: hooks,
          find: 'if (owner !== null) await refuseGuessablePassword(ctx.body, owner, rules)',
          replace: '',
        },
      },
      {
        protection: 'that a guessable password is refused where an account is made',
        test: guessable,
        name: 'found-m9: %s is refused wherever one is chosen',
        out: {
          file: `${auth}/account-directory.ts`,
          find: 'if (input.password !== undefined) await refuseGuessable(input.password, input, rules)',
          replace: '',
        },
      },
      {
        protection: 'that a changed password ends the other sessions',
        test: secondFactor,
        name: 'a changed password ends the other sessions, asked for or not',
        out: {
          file: hooks,
          find: 'return { context: { body: { ...ctx.body, revokeOtherSessions: true } } }',
          replace: 'return undefined',
        },
      },
    ],
  },
  {
    line: 'Passwords tried with a session in hand',
    protections: [
      {
        protection: 'the limit of bad passwords with a session',
        test: withSession,
        name: 'found-m2: the sixth bad password of a person waits, on whichever path, and also a right one',
        out: {
          file: attempts,
          find: "if (seconds) throw tooManyAttempts(seconds, 'Too many wrong passwords.')",
          replace: '',
        },
      },
      {
        protection: 'that every offered path that takes a password is counted',
        test: withSession,
        name: 'found-m2: every offered path of the library that takes a password is counted',
        out: { file: attempts, find: "  '/two-factor/disable',\n", replace: '' },
      },
      {
        protection: 'the line of a bad password of somebody signed in',
        test: withSession,
        name: 'found-m2: the sixth bad password of a person waits, on whichever path, and also a right one',
        out: {
          file: hooks,
          find: "if (verdict === 'wrong') await record('account.passwordRefused', ownerOf(ctx))",
          replace: '',
        },
      },
      {
        protection: 'that one person’s passwords are checked one after another',
        test: withSession,
        name: 'found-m1: sixty checks of one person at once are five hashes, one after another',
        out: {
          file: `${auth}/person-line.ts`,
          find: 'const ofPerson = { atOnce: 1,',
          replace: 'const ofPerson = { atOnce: 100,',
        },
      },
      {
        protection: 'that hashing leaves threads to others',
        test: 'apps/api/test/unit/password-hashes.test.ts',
        name: 'found-m1: at most two are hashed at once, so two of libuv’s four threads stay free',
        out: {
          file: `${auth}/password-hashes.ts`,
          find: 'const hashesAtOnce = 2',
          replace: 'const hashesAtOnce = 100',
        },
      },
      {
        protection: 'that the product hashes at today’s cost',
        test: 'apps/api/test/unit/password-hashes.test.ts',
        name: 'the product hashes as OWASP advises: 2 ** 16, 8, 2',
        out: {
          file: `${auth}/password-hashes.ts`,
          find: '{ log2N: 16, r: 8, p: 2 }',
          replace: '{ log2N: 14, r: 8, p: 2 }',
        },
      },
      {
        protection: 'that a hash of lower cost is renewed by a sign-in',
        test: withSession,
        name: 'the hash of an older version is renewed by a sign-in, and by nothing else',
        out: {
          file: hooks,
          find: 'if (!hasFailed(ctx)) await renewHash(ctx, passwords)',
          replace: '',
        },
      },
    ],
  },
  {
    line: 'Second factor',
    protections: [
      {
        protection: 'that a code is used once',
        test: secondFactor,
        name: 'a code opens one session, not a second one',
        out: {
          file: `${auth}/used-codes.ts`,
          find: 'if (key === null || (await uses.add(key)) === null) return',
          replace: 'return',
        },
      },
      {
        protection: 'that a code used at one instance is used at all (put in: a count of its own)',
        test: counts,
        name: 'a code used at one opens nothing at the other',
        out: {
          file: `${auth}/used-codes.ts`,
          find: "name: 'code',",
          replace: 'name: `code ${Math.random()}`,',
        },
      },
      {
        protection: 'that the code which turns it on is used',
        test: secondFactor,
        name: 'found-low: the code that turned it on opens no session',
        out: {
          file: `${auth}/used-codes.ts`,
          find: 'owner ?? (await challengedUser(ctx))',
          replace: 'await challengedUser(ctx)',
        },
      },
      {
        protection: 'that nobody goes on to the code when an administrator ends the sessions',
        test: challenges,
        name: 'found-m5: goes no further after %s',
        out: {
          file: `${auth}/account-store.ts`,
          find: 'deleteUserSessions(id)\n      await endChallenges(adapter, id)',
          replace: 'deleteUserSessions(id)',
        },
      },
      {
        protection: 'that nobody goes on to the code when the owner changes the password',
        test: challenges,
        name: 'found-m5: goes no further after %s',
        out: {
          file: hooks,
          find: 'if (user && challengeEndingPaths.has(ctx.path)) await endChallenges(ctx.context.adapter, user.id)',
          replace: '',
        },
      },
      {
        protection: 'that nobody takes the own second factor off without the password',
        test: users,
        name: 'nobody disables, resets or strips of its second factor the own account here',
        out: {
          file: `${auth}/account-directory.ts`,
          find: "refuseOneself(id, actor, 'Turn your own second factor off on the page of your account.')",
          replace: '',
        },
      },
      {
        protection: 'that no device is spared its code',
        test: secondFactor,
        name: 'the password alone opens nothing; the code does, and a backup code once',
        out: {
          file: hooks,
          find: 'if (secondFactorPath.test(ctx.path)) refuseTrustedDevice(ctx.body)',
          replace: '',
        },
      },
    ],
  },
  {
    line: 'Names and e-mail addresses of accounts',
    protections: [
      {
        protection: 'the refusal of invisible marks in a name',
        test: users,
        name: oddNames,
        out: {
          file: personName,
          find: ".refine((name) => !invisible.test(name), 'Remove the invisible characters.')",
          replace: '',
        },
      },
      {
        protection: 'the refusal of names such as Administrator',
        test: users,
        name: oddNames,
        out: {
          file: personName,
          find: '!reserved.has(folded(name)) && !mixesAlphabets(name)',
          replace: '!mixesAlphabets(name)',
        },
      },
      {
        protection: 'the refusal of names in two alphabets that look alike',
        test: users,
        name: oddNames,
        out: {
          file: personName,
          find: '!reserved.has(folded(name)) && !mixesAlphabets(name)',
          replace: '!reserved.has(folded(name))',
        },
      },
      {
        protection: 'that accounts made at once with one e-mail address are refused as taken',
        test: users,
        name: 'found-low: of ten equal accounts made at once, nine are refused as taken',
        out: {
          file: `${auth}/account-directory.ts`,
          find: `    // Somebody else may have made it in the meantime.
    await refuseTaken()`,
          replace: '',
        },
      },
    ],
  },
]
