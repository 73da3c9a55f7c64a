import type { Core } from '@calldeck/core'
import type { BetterAuthOptions } from 'better-auth'
import { admin, bearer, jwt, twoFactor } from 'better-auth/plugins'
import { createAccessControl } from 'better-auth/plugins/access'
import { adminAc, defaultStatements, userAc } from 'better-auth/plugins/admin/access'
import type { Logger } from 'pino'
import { clientAddressHeader } from '../http/client-address.ts'
import { publicPathOf } from '../http/public-path.ts'
import type { PasswordHashes } from './password-hashes.ts'
import type { PasswordRules } from './password-rules.ts'
import { sessionRules } from './session-rules.ts'
import { jwtClaims } from './verify-jwt.ts'

/** What sign-in has to know. */
export interface AuthSettings {
  readonly core: Core
  readonly secret: string
  /** The address people use; decides Secure cookies. */
  readonly publicUrl: string | undefined
  readonly log: Logger
  readonly passwords: PasswordHashes
  readonly rules: PasswordRules
}

const day = 24 * 60 * 60
const sessionLasts = 7 * day

const rateLimit = {
  enabled: true,
  window: 10,
  max: 200,
  customRules: {
    // Counted by account and address in sign-in-limit.ts instead.
    '/sign-in/email': false,
    // Bad codes are counted by the library, by challenge and by account. Its limit by address is
    // for one person, and a whole office signs in from one address.
    '/two-factor/*': { window: 10, max: 60 },
    // The library's own 3 by address would lock colleagues out who begin on the same morning; bad
    // passwords are counted by person in password-attempts.ts.
    '/change-password': { window: 60, max: 20 },
  },
} satisfies BetterAuthOptions['rateLimit']

const control = createAccessControl(defaultStatements)
const nobody = control.newRole(userAc.statements)
const everything = control.newRole(adminAc.statements)

/** The sign-in library's plugins: roles, JWT and bearer for programs, second factor. */
function plugins() {
  return [
    admin({
      ac: control,
      roles: { administrator: everything, supervisor: nobody, viewer: nobody },
      adminRoles: ['administrator'],
      defaultRole: 'viewer',
    }),
    jwt({
      disableSettingJwtHeader: true,
      jwks: { keyPairConfig: { alg: jwtClaims.algorithm, crv: 'Ed25519' } },
      jwt: {
        issuer: jwtClaims.issuer,
        audience: jwtClaims.audience,
        expirationTime: '15m',
        // The session travels along, so that revoking it revokes its tokens too.
        definePayload: ({ session }) => ({ sid: session.id }),
      },
    }),
    // A token as the database keeps it opens nothing: only one signed with the secret does, so that
    // a backup or a replica is no bunch of keys.
    bearer({ requireSignature: true }),
    twoFactor({ issuer: 'Calldeck' }),
  ]
}

/** The sign-in library's settings but for the hooks. */
export function authOptions({ core, secret, publicUrl, log, passwords }: AuthSettings) {
  return {
    appName: 'Calldeck',
    baseURL: publicUrl === undefined ? 'http://localhost' : new URL(publicUrl).origin,
    basePath: '/api/auth',
    secret,
    database: { db: core.authDatabase, type: 'postgres' },
    telemetry: { enabled: false },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: 8,
      password: { hash: passwords.hash, verify: passwords.verify },
    },
    // No cookie cache: a revoked session must be refused at once, so every request asks the database.
    session: { expiresIn: sessionLasts, updateAge: day },
    databaseHooks: { session: sessionRules },
    user: {
      additionalFields: {
        // Never taken from a request; identify.ts lets nobody through who has it.
        mustChangePassword: { type: 'boolean', required: false, defaultValue: false, input: false },
        /** When a password was made for the person; it ends 72 hours later. */
        oneTimePasswordAt: { type: 'date', required: false, input: false },
      },
    },
    rateLimit,
    advanced: {
      cookiePrefix: 'calldeck',
      useSecureCookies: publicUrl?.startsWith('https:') ?? false,
      // Below a path, other programs of the same host are not handed our session.
      defaultCookieAttributes: { path: publicPathOf(publicUrl) || '/' },
      // The library refuses programs without Origin (Node's fetch); http/refuse-foreign-origin.ts
      // stands in front of it and refuses every foreign one.
      disableCSRFCheck: true,
      ipAddress: { ipAddressHeaders: [clientAddressHeader] },
    },
    ...reporting(log),
    plugins: plugins(),
  } satisfies BetterAuthOptions
}

/** What the library has to say goes into the program's own log; what is the client's fault, quietly. */
function reporting(log: Logger) {
  return {
    logger: {
      level: 'warn',
      log: (level, message, ...details) =>
        log[level]({ err: details.find((it) => it instanceof Error) }, `sign-in: ${message}`),
    },
    // Left to itself, the library prints what it did not expect, parameters of statements and all.
    onAPIError: { throw: true },
  } satisfies BetterAuthOptions
}
