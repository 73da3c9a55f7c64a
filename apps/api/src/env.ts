import { isIP } from 'node:net'
import { resolve } from 'node:path'
import { usualMinFreeMib } from '@calldeck/core'
import { z } from 'zod'
import { isServablePath, publicPathOf } from './http/public-path.ts'

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const

/** Every variable the program reads, as it is written in `.env.example`. */
const variables = z
  .object({
    PORT: z.coerce
      .number('a port number from 0 to 65535')
      .int('a port number from 0 to 65535')
      .min(0, 'a port number from 0 to 65535')
      .max(65_535, 'a port number from 0 to 65535')
      .default(14_000),
    CALLDECK_HOST: z.string().optional(),
    DATABASE_URL: z
      .url({ protocol: /^postgres(ql)?$/, error: 'a postgresql:// address' })
      .optional(),
    CALLDECK_DATA_DIR: z.string().default('.data'),
    CALLDECK_MIN_FREE_MIB: z.coerce
      .number('MiB from 0')
      .int('MiB from 0')
      .min(0, 'MiB from 0')
      .default(usualMinFreeMib),
    CALLDECK_SECRET: z.string().min(32, 'at least 32 random characters').optional(),
    CALLDECK_NEW_SECRET: z.string().min(32, 'at least 32 random characters').optional(),
    CALLDECK_ADMIN_EMAIL: z.email('an e-mail address').toLowerCase().optional(),
    CALLDECK_ADMIN_PASSWORD: z
      .string()
      .min(8, 'at least 8 characters')
      .max(128, 'at most 128 characters')
      .optional(),
    CALLDECK_PBX_ALLOW: z
      .string()
      .transform(parts)
      .refine((hosts) => hosts.every(isHostOrCidr), 'hosts or CIDRs separated by commas')
      .prefault(''),
    CALLDECK_ROLE: z.enum(['all', 'web', 'worker'], 'all, web or worker').default('all'),
    CALLDECK_PUBLIC_URL: z
      .url({ protocol: /^https?$/, error: 'an http:// or https:// address', abort: true })
      .refine(
        (url) => isServablePath(publicPathOf(url)),
        'an address whose path, if it has one, is of letters, digits, ".", "_", "~" and "-" and does not begin with api, trpc, files, assets, healthz, readyz or metrics',
      )
      .optional(),
    CALLDECK_TRUST_PROXY: z
      .string()
      .refine(isProxyTrust, 'the number of proxies, or their addresses or CIDRs by commas')
      .transform(toProxyTrust)
      .optional(),
    CALLDECK_DRAIN_SECONDS: z.coerce
      .number('seconds from 0 to 5')
      .min(0, 'seconds from 0 to 5')
      .max(5, 'seconds from 0 to 5')
      .optional(),
    CALLDECK_STALL_SECONDS: z.coerce
      .number('seconds from 0 to 3600')
      .int('seconds from 0 to 3600')
      .min(0, 'seconds from 0 to 3600')
      .max(3600, 'seconds from 0 to 3600')
      .default(60),
    LOG_LEVEL: z.enum(logLevels, logLevels.join(', ')).default('info'),
  })
  .refine((env) => env.DATABASE_URL === undefined || env.CALLDECK_SECRET !== undefined, {
    path: ['CALLDECK_SECRET'],
    error: 'set (at least 32 random characters) when DATABASE_URL is set',
  })

/** The names of all variables, for `.env.example`'s test. */
export const variableNames: readonly string[] = Object.keys(variables.shape)

/** The settings of one process. */
export interface Environment {
  /** 0 picks a free one. */
  readonly port: number
  /** undefined: every interface of the machine. */
  readonly host: string | undefined
  readonly databaseUrl: string | undefined
  /** Absolute. */
  readonly dataDirectory: string
  /** MiB that stay free on the disk of the embedded database. */
  readonly minFreeMib: number
  /** undefined: generated into the data directory. */
  readonly secret: string | undefined
  /** For the change of the secret alone. */
  readonly newSecret: string | undefined
  readonly adminEmail: string | undefined
  readonly adminPassword: string | undefined
  readonly pbxAllow: readonly string[]
  readonly role: 'all' | 'web' | 'worker'
  readonly publicUrl: string | undefined
  /** What Express believes X-Forwarded-For from: nobody, so many hops, or these addresses. */
  readonly trustProxy: false | number | string[]
  /** How long an instance that is to stop still answers while /readyz already says no. */
  readonly drainSeconds: number
  /** Ends a process whose main thread has not moved for so long; 0: never. */
  readonly stallSeconds: number
  readonly logLevel: (typeof logLevels)[number]
}

/** A variable is not what it should be; the message names each and says what to set. */
export class EnvironmentError extends Error {}

/**
 * Reads and checks the environment; an empty value counts as not set.
 * @throws EnvironmentError
 */
export function readEnvironment(raw: NodeJS.ProcessEnv): Environment {
  const given = Object.entries(raw).filter(([, value]) => value !== undefined && value !== '')
  const result = variables.safeParse(Object.fromEntries(given))
  if (!result.success) throw new EnvironmentError(result.error.issues.map(sentence).join('\n'))
  const env = result.data
  return {
    port: env.PORT,
    host: env.CALLDECK_HOST,
    databaseUrl: env.DATABASE_URL,
    dataDirectory: resolve(env.CALLDECK_DATA_DIR),
    minFreeMib: env.CALLDECK_MIN_FREE_MIB,
    secret: env.CALLDECK_SECRET,
    newSecret: env.CALLDECK_NEW_SECRET,
    adminEmail: env.CALLDECK_ADMIN_EMAIL,
    adminPassword: env.CALLDECK_ADMIN_PASSWORD,
    pbxAllow: env.CALLDECK_PBX_ALLOW,
    role: env.CALLDECK_ROLE,
    publicUrl: env.CALLDECK_PUBLIC_URL,
    trustProxy: env.CALLDECK_TRUST_PROXY ?? false,
    drainSeconds: env.CALLDECK_DRAIN_SECONDS ?? (env.DATABASE_URL === undefined ? 0 : 3),
    stallSeconds: env.CALLDECK_STALL_SECONDS,
    logLevel: env.LOG_LEVEL,
  }
}

/** Lets a `.env` beside the start directory fill in what is not set. */
export function loadEnvironmentFile(): void {
  try {
    process.loadEnvFile()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
}

/** The value itself is not repeated: it may be a secret. */
function sentence(issue: { path: PropertyKey[]; message: string }): string {
  return `${issue.path.map(String).join('.')} should be ${issue.message}.`
}

function parts(value: string): string[] {
  return value
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
}

function isHostOrCidr(value: string): boolean {
  return isAddressOrCidr(value) || /^[a-z0-9]([a-z0-9._-]*[a-z0-9])?$/i.test(value)
}

function isAddressOrCidr(value: string): boolean {
  const [address = '', bits, ...rest] = value.split('/')
  const family = isIP(address)
  if (family === 0 || rest.length > 0) return false
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128))
}

function isProxyTrust(value: string): boolean {
  return /^\d{1,2}$/.test(value) || parts(value).every(isAddressOrCidr)
}

function toProxyTrust(value: string): number | string[] {
  return /^\d{1,2}$/.test(value) ? Number(value) : parts(value)
}
