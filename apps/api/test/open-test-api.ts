import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createCore, type Core } from '@calldeck/core'
import { createTestDatabase, type TestDatabase } from '@calldeck/core/testing'
import { pino } from 'pino'
import { createApp, type AppSettings } from '../src/app.ts'
import { createAuth } from '../src/auth/create-auth.ts'
import { passwordHashes } from '../src/auth/password-hashes.ts'
import { passwordRules } from '../src/auth/password-rules.ts'
import type { Role } from '../src/permissions.ts'

/** The whole API on a free port, over a database of its own. */
export interface TestApi {
  readonly url: string
  readonly core: Core
  readonly auth: AppSettings['auth']
  /** Makes an account and signs it in; answers with its cookie and its session token. */
  signIn(role: Role): Promise<SignedIn>
  /** A procedure over plain HTTP, as curl would call it. */
  call(path: string, options?: CallOptions): Promise<Response>
  close(): Promise<void>
}

export interface SignedIn {
  readonly id: string
  readonly email: string
  readonly cookie: string
  /** Signed, as programs send it. */
  readonly token: string
  /** As the database keeps it. */
  readonly storedToken: string
}

interface CallOptions {
  readonly as?: SignedIn
  readonly input?: unknown
  readonly mutate?: boolean
  readonly headers?: Record<string, string>
}

export const testPassword = 'correct horse battery'

interface Overrides extends Partial<
  Pick<AppSettings, 'publicUrl' | 'adminDirectory' | 'trustProxy' | 'log'>
> {
  /** For several instances on one database; whoever made it removes it. */
  readonly database?: TestDatabase
}

/** One for all: the list is read once. */
const rules = passwordRules()

const secret = 'hE4tq0oYgG3vVnJm7bLrXc9wZpQ2sKdT'

/** Opens the API on the given engine, with real core and real sign-in. */
export async function openTestApi(
  engine: 'pglite' | 'postgresql',
  { database: shared, ...overrides }: Overrides = {},
): Promise<TestApi> {
  const database = shared ?? (await createTestDatabase(engine))
  const log = overrides.log ?? pino({ level: 'silent' })
  const pbxAllow = ['127.0.0.1']
  const core = await createCore({ ...database.options, secret, role: 'all', pbxAllow, log })
  // Cheap, for every test signs in; what the product costs has a test of its own.
  const passwords = passwordHashes({ log2N: 10, r: 8, p: 1 })
  const auth = await createAuth({
    core,
    secret,
    publicUrl: overrides.publicUrl,
    log,
    passwords,
    rules,
  })
  const closing = new AbortController()
  const app = createApp({
    core,
    auth,
    log,
    publicUrl: undefined,
    trustProxy: false,
    adminDirectory: '/nowhere',
    draining: closing.signal,
    closing: closing.signal,
    ...overrides,
  })
  const server = createServer(app).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    url,
    core,
    auth,
    signIn: (role) => signIn(url, auth, role),
    call: (path, options) => callProcedure(url, path, options),
    close: async () => {
      closing.abort()
      server.close()
      server.closeAllConnections()
      await core.close()
      if (database !== shared) await database.remove()
    },
  }
}

/** Signs in as a program does: no Origin header, no cookie. */
export function postSignIn(url: string, email: string, password: string): Promise<Response> {
  return fetch(`${url}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password }),
  })
}

let accounts = 0

async function signIn(url: string, auth: AppSettings['auth'], role: Role): Promise<SignedIn> {
  accounts += 1
  const email = `${role}-${accounts}@example.vn`
  const actor = { userId: null, name: 'test' }
  const input = { name: role, email, password: testPassword, role }
  const { id } = await auth.users.create(input, actor)
  const answer = await postSignIn(url, email, testPassword)
  const cookie = answer.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ')
  const { token } = (await answer.json()) as { token: string }
  return { id, email, cookie, token, storedToken: token.split('.')[0]! }
}

/** A procedure at an address, as curl would call it. */
export function callProcedure(
  url: string,
  path: string,
  options: CallOptions = {},
): Promise<Response> {
  const { as, input, mutate = false } = options
  const headers = { ...(as && { cookie: as.cookie }), ...options.headers }
  if (mutate) {
    return fetch(`${url}/trpc/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(input ?? {}),
    })
  }
  const query = input === undefined ? '' : `?input=${encodeURIComponent(JSON.stringify(input))}`
  return fetch(`${url}/trpc/${path}${query}`, { headers })
}
