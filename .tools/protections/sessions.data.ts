import type { Requirement } from './protection.ts'

const integration = 'apps/api/test/integration'
const guards = `${integration}/guards.test.ts`
const hostile = `${integration}/hostile-input.test.ts`
const refusals = `${integration}/refusals.test.ts`
const sessions = `${integration}/sessions.test.ts`
const signIn = `${integration}/sign-in.test.ts`
const pages = `${integration}/pages.test.ts`
const watching = `${integration}/watching.test.ts`
const jwt = 'apps/api/test/unit/verify-jwt.test.ts'
const verifyJwt = 'apps/api/src/auth/verify-jwt.ts'
const identify = 'apps/api/src/auth/identify.ts'
const authOptions = 'apps/api/src/auth/auth-options.ts'
const app = 'apps/api/src/app.ts'
const proxied = 'behind a configured proxy that speaks TLS every cookie is Secure, and HSTS is told'

/** Who may ask for what, and by which token or cookie they are known. */
export const sessionRequirements: readonly Requirement[] = [
  {
    line: 'Every procedure: 401 without a session, 403 to the wrong role',
    protections: [
      {
        protection: 'the guard that asks for a session',
        test: guards,
        name: '$path is 401 without a session',
        out: {
          file: 'apps/api/src/require-right.ts',
          find: 'if (user !== null) return user',
          replace: 'return user',
        },
      },
      {
        protection: 'the guard that asks for the permission',
        test: guards,
        name: '$procedure.path as $role',
        out: {
          file: 'apps/api/src/trpc.ts',
          find: 'requireRight(ctx.user.role, permission)',
          replace: '',
        },
      },
      {
        protection: 'the permission of files',
        test: refusals,
        name: 'a file for another role',
        out: {
          file: 'apps/api/src/http/require-permission.ts',
          find: 'if (!may(user.role, permission)) {',
          replace: 'if (false) {',
        },
      },
      {
        protection: 'the session of files',
        test: refusals,
        name: 'a recording without a session',
        out: {
          file: 'apps/api/src/http/require-permission.ts',
          find: 'if (user === null) {',
          replace:
            "if (user === null) return { id: '', name: '', email: '', role: 'administrator' }\n  if (user === null) {",
        },
      },
      {
        protection: 'the list of the library’s endpoints',
        test: hostile,
        name: 'what of the sign-in library is not offered is not there',
        out: {
          file: 'apps/api/src/auth/sign-in-hooks.ts',
          find: "if (ctx.request && !offeredPaths.has(ctx.path)) throw new APIError('NOT_FOUND')",
          replace: '',
        },
      },
      {
        protection: 'the look for the session while a stream tells',
        test: watching,
        name: 'C12 a stream tells nothing more once its session is revoked',
        out: {
          file: 'apps/api/src/http/trpc-routes.ts',
          find: 'user === null || sessionId === null ? nobody : auth.whoNow({ userId: user.id, sessionId })',
          replace: '({ user, enrolling: null })',
        },
      },
      {
        protection: 'the look for the role while a stream tells',
        test: watching,
        name: 'C8 a stream masks from the moment its listener sees numbers masked',
        out: {
          file: 'apps/api/src/routers/role-now.ts',
          find: 'return role',
          replace: 'return ctx.user.role',
        },
      },
      {
        protection: 'the look for the right while a stream tells',
        test: 'apps/api/test/unit/watch-runs.test.ts',
        name: 'C8 whoever listens is looked at again: signed in still, and with the right still',
        out: {
          file: 'apps/api/src/routers/role-now.ts',
          find: 'requireRight(role, permission)',
          replace: '',
        },
      },
    ],
  },
  {
    line: 'Tokens: algorithm, none, key, expired, audience',
    protections: [
      {
        protection: 'the list of algorithms',
        test: jwt,
        name: 'by another algorithm under a key of ours (ES256)',
        out: { file: verifyJwt, find: 'algorithms: [jwtClaims.algorithm],', replace: '' },
      },
      {
        protection: 'the check of the signature',
        test: sessions,
        name: 'a forged JWT is refused: alg none, another key under the same id, noise',
        out: {
          file: verifyJwt,
          find: 'await jwtVerify(token, keys, {',
          // As one that says `alg: none` itself: its claims are looked at all the same.
          replace:
            "(await import('jose')).UnsecuredJWT.decode(`eyJhbGciOiJub25lIn0.${token.split('.')[1]}.`, {",
        },
      },
      {
        protection: 'the audience of a JWT',
        test: jwt,
        name: 'for another audience',
        out: { file: verifyJwt, find: 'audience: jwtClaims.audience,', replace: '' },
      },
      {
        protection: 'the issuer of a JWT',
        test: jwt,
        name: 'by another issuer',
        out: { file: verifyJwt, find: 'issuer: jwtClaims.issuer,', replace: '' },
      },
      {
        protection: 'the end of a JWT',
        test: jwt,
        name: 'that has expired',
        out: {
          file: verifyJwt,
          find: "requiredClaims: ['sub', 'exp', 'sid'],",
          replace: "requiredClaims: ['sub', 'exp', 'sid'], clockTolerance: 1e9,",
        },
      },
      {
        protection: 'the claims a JWT must have',
        test: jwt,
        name: 'without an end',
        out: { file: verifyJwt, find: "requiredClaims: ['sub', 'exp', 'sid'],", replace: '' },
      },
    ],
  },
  {
    line: 'Expired and revoked sessions, both engines',
    protections: [
      {
        protection: 'real dates of when a session expires, which come as text',
        test: sessions,
        name: 'an expired session is refused at once',
        out: {
          file: 'packages/core/src/database/real-dates-plugin.ts',
          find: 'const timestampColumn = /(?:At|Expires)$/',
          replace: 'const timestampColumn = /(?:createdAt|updatedAt)$/',
        },
      },
      {
        protection: 'the expiry of the session behind a JWT',
        test: sessions,
        name: 'an expired session is refused at once',
        out: { file: identify, find: ' || session.expiresAt <= new Date()', replace: '' },
      },
      {
        protection: 'the look for the session behind a JWT',
        test: sessions,
        name: 'a revoked session is refused at once',
        out: {
          file: identify,
          find: 'if (session?.userId !== owner.userId || session.expiresAt <= new Date()) return nobody',
          replace: 'if (session && session.expiresAt <= new Date()) return nobody',
        },
      },
      {
        protection: 'that sessions are looked up each time (put in: the library’s cookie cache)',
        test: sessions,
        name: 'a revoked session is refused at once',
        out: {
          file: authOptions,
          find: 'session: { expiresIn: sessionLasts, updateAge: day },',
          replace:
            'session: { expiresIn: sessionLasts, updateAge: day, cookieCache: { enabled: true, maxAge: 300 } },',
        },
      },
      {
        protection: 'the look whether a person is disabled',
        test: sessions,
        name: 'a banned person is refused at once',
        out: { file: identify, find: 'stored.banned === true || ', replace: '' },
      },
    ],
  },
  {
    line: 'Cookie HttpOnly, SameSite, Secure behind TLS',
    protections: [
      {
        protection: 'HttpOnly of the cookie',
        test: signIn,
        name: 'the cookie is HttpOnly and SameSite',
        out: {
          file: authOptions,
          find: "cookiePrefix: 'calldeck',",
          replace: "cookiePrefix: 'calldeck', defaultCookieAttributes: { httpOnly: false },",
        },
      },
      {
        protection: 'SameSite of the cookie',
        test: signIn,
        name: 'the cookie is HttpOnly and SameSite',
        out: {
          file: authOptions,
          find: "cookiePrefix: 'calldeck',",
          replace: "cookiePrefix: 'calldeck', defaultCookieAttributes: { sameSite: 'none' },",
        },
      },
      {
        protection: 'Secure behind a public https address',
        test: pages,
        name: 'HSTS behind TLS, and a Secure cookie',
        out: {
          file: authOptions,
          find: "useSecureCookies: publicUrl?.startsWith('https:') ?? false,",
          replace: 'useSecureCookies: false,',
        },
      },
      {
        protection: 'Secure of the sign-in cookie behind a proxy',
        test: signIn,
        name: proxied,
        out: {
          file: 'apps/api/src/auth/shape-answer.ts',
          find: 'if (!isSecure) return headers',
          replace: 'return headers',
        },
      },
      {
        protection: 'Secure of the cookie that slides',
        test: signIn,
        name: proxied,
        out: {
          file: 'apps/api/src/http/secure-cookies.ts',
          find: 'req.secure ? cookies.map(secureCookie) : [...cookies]',
          replace: '[...cookies]',
        },
      },
    ],
  },
  {
    line: 'No token in web storage',
    protections: [
      {
        protection: 'that the sign-in keeps no token (put in: `localStorage`)',
        test: 'apps/admin/e2e/own-origin.spec.ts',
        name: 'A14: no token is within reach of a script, and the browser asks our own origin alone',
        out: { why: 'a story for a browser, which wants the admin built with the piece in it' },
      },
      {
        protection: 'that a list of sessions holds no tokens',
        test: `${integration}/second-factor.test.ts`,
        name: 'one’s own sessions are listed without their tokens and ended one by one or all',
        out: {
          file: 'apps/api/src/auth/session-directory.ts',
          find: 'id: session.id,\n    userAgent',
          replace: 'id: session.id, token: session.token,\n    userAgent',
        },
      },
      {
        protection: 'that whose session it is is told without its token',
        test: `${integration}/second-factor.test.ts`,
        name: 'one’s own sessions are listed without their tokens and ended one by one or all',
        out: {
          file: 'apps/api/src/auth/shape-answer.ts',
          find: 'return { ...body, session }',
          replace: 'return body',
        },
      },
      {
        protection: 'that a session in use slides no further than 30 days',
        test: `${integration}/sessions.test.ts`,
        name: 'found-low: a session in use ends 30 days after it began',
        out: {
          file: 'apps/api/src/auth/session-rules.ts',
          find: 'expiresAt: expiresAt < end ? expiresAt : end',
          replace: 'expiresAt',
        },
      },
      {
        protection: 'that a session of 30 days is refused',
        test: `${integration}/sessions.test.ts`,
        name: 'found-low: a session in use ends 30 days after it began',
        out: {
          file: identify,
          find: 'if (session === undefined || absoluteEnd(session.createdAt) <= new Date()) return nobody',
          replace: 'if (session === undefined) return nobody',
        },
      },
      {
        protection: 'that a session token opens nothing without its signature',
        test: `${integration}/sessions.test.ts`,
        name: 'found-m4: a token as the database keeps it opens nothing, the answered one does',
        out: {
          file: authOptions,
          find: 'bearer({ requireSignature: true })',
          replace: 'bearer()',
        },
      },
      {
        protection: 'that programs are given the signed token',
        test: `${integration}/second-factor.test.ts`,
        name: 'found-m4: the token after a code and after a new password is signed and opens a session',
        out: {
          file: 'apps/api/src/auth/shape-answer.ts',
          find: '? { ...body, token } : body',
          replace: '? body : body',
        },
      },
    ],
  },
  {
    line: 'Mutations refuse a foreign Origin and a GET',
    protections: [
      {
        protection: 'the refusal of foreign origins',
        test: signIn,
        name: 'somebody else’s page can neither sign in nor call',
        out: { file: app, find: 'app.use(refuseForeignOrigin(publicUrl))', replace: '' },
      },
      {
        protection: 'the scheme of an origin',
        test: hostile,
        name: 'a mutation from %s answers %i',
        out: {
          file: 'apps/api/src/http/refuse-foreign-origin.ts',
          find: 'from === null || !isWeb(from, publicOrigin)',
          replace: 'from === null',
        },
      },
      {
        protection: 'the look at Sec-Fetch-Site where no Origin is sent',
        test: signIn,
        name: 'somebody else’s page can neither sign in nor call',
        out: {
          file: 'apps/api/src/http/refuse-foreign-origin.ts',
          find: "return req.headers['sec-fetch-site'] !== 'cross-site'",
          replace: 'return true',
        },
      },
      {
        protection: 'the refusal of odd methods',
        test: hostile,
        name: 'methods that nobody offers are refused',
        out: { file: app, find: 'app.use(refuseOddMethods)', replace: '' },
      },
      {
        protection: 'that a mutation refuses GET',
        test: guards,
        name: 'a mutation refuses GET',
        out: { why: 'tRPC’s own doing' },
      },
    ],
  },
]
