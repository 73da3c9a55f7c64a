import type { Requirement } from './protection.ts'

const integration = 'apps/api/test/integration'
const obligatory = `${integration}/obligatory-factor.test.ts`
const auth = 'apps/api/src/auth'
const factor = `${auth}/obligatory-factor.ts`

/** Roles whose people must have a second factor. */
export const secondFactorRequirements: readonly Requirement[] = [
  {
    line: 'Obligatory second factor',
    protections: [
      {
        protection: 'that a session of somebody who lacks it is no full one',
        test: obligatory,
        name: 'found-low: at once no procedure of an open session answers but who it is',
        out: {
          file: `${auth}/identify.ts`,
          find: 'if (await lacksFactor(stored, core.secondFactor)) {',
          replace: 'if (false) {',
        },
      },
      {
        protection: 'the guard of procedures against who has to set it up first',
        test: obligatory,
        name: 'found-low: at once no procedure of an open session answers but who it is',
        out: {
          file: 'apps/api/src/trpc.ts',
          find: '{ user: requireSignedIn(ctx) }',
          replace: '{ user: ctx.enrolling ?? requireSignedIn(ctx) }',
        },
      },
      {
        protection: 'the guard of files, recordings and metrics against them',
        test: obligatory,
        name: 'found-low: no file, no figure of the process and no program is answered either',
        out: {
          file: 'apps/api/src/http/require-permission.ts',
          find: '  if (user === null) {\n    answerRefusal(',
          replace:
            '  if (enrolling !== null) return enrolling\n  if (user === null) {\n    answerRefusal(',
        },
      },
      {
        protection: 'the check while a stream runs',
        test: `${integration}/watching.test.ts`,
        name: 'found-low: nor once a second factor is obligatory that the listener lacks',
        out: {
          file: 'apps/api/src/routers/role-now.ts',
          find: 'const { role } = requireSignedIn(await ctx.whoNow())',
          replace:
            'const now = await ctx.whoNow()\n  const { role } = now.enrolling ?? requireSignedIn(now)',
        },
      },
      {
        protection: 'that who lacks it gets to no endpoint of the sign-in library but a few',
        test: obligatory,
        name: 'found-low: of the sign-in only setting up, a new password and signing out are left',
        out: {
          file: factor,
          find: 'if (!setUpPaths.has(path) && (await lacksFactor(owner, rules))) {',
          replace: 'if (false) {',
        },
      },
      {
        protection: 'that nobody turns the own one off',
        test: obligatory,
        name: 'found-low: nobody turns the own one off; who lost it sets another one up',
        out: {
          file: factor,
          find: "if (path !== '/two-factor/disable' || !(await isFactorObligatory(owner, rules))) return",
          replace: 'return',
        },
      },
      {
        protection: 'that sessions opened by the password alone end when it is set up',
        test: obligatory,
        name: 'found-low: setting one up opens that session and ends those that a password opened',
        out: {
          file: factor,
          find: 'sessions.filter(({ token }) => token !== kept)',
          replace: 'sessions.filter(() => false)',
        },
      },
      {
        protection: 'that nobody makes it obligatory for themselves without having one',
        test: obligatory,
        name: 'found-low: nobody locks the own role out, and every change is on record',
        out: {
          file: `${auth}/factor-rules.ts`,
          find: 'if (changes[role] !== true || hasSecondFactor) return',
          replace: 'return',
        },
      },
      {
        protection: 'the record of a changed rule',
        test: 'packages/core/test/second-factor/second-factor-rules.test.ts',
        name: 'found-low: a second factor is obligatory for no role until one is named, on %s',
        out: {
          file: 'packages/core/src/second-factor/save-rules.ts',
          find: 'await recordAudit(tx, entry, now)',
          replace: '',
        },
      },
    ],
  },
]
