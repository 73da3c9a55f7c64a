import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { createCore, type Core } from '@calldeck/core'
import type { Logger } from 'pino'
import { createApp } from './app.ts'
import { createAuth } from './auth/create-auth.ts'
import { passwordCost, passwordHashes } from './auth/password-hashes.ts'
import { passwordRules } from './auth/password-rules.ts'
import { createFirstAdministrator, type OneTimePassword } from './auth/first-administrator.ts'
import type { Environment } from './env.ts'
import { settledSecret } from './pending-secret.ts'
import { protectDataDirectory } from './protect-data-directory.ts'
import { StartError } from './start-error.ts'
import { endStopped } from './watch-for-stalls.ts'

/** The running product. */
export interface Served {
  /** Where people reach it. */
  readonly url: string
  /** To be told once; null when the account was there or its password was given. */
  readonly oneTimePassword: OneTimePassword | null
  /**
   * Says on /readyz that it goes, hands its work back and still answers for a while; then stops
   * accepting, ends the streams, and lets answers under way finish.
   */
  close(): Promise<void>
}

/** Answers under way get this long; streams end at once. */
const finishMs = 2000

const adminDirectory = join(import.meta.dirname, '../../admin/dist')

/**
 * Opens core, sign-in and the port.
 * @throws StartError when the port cannot be had, CoreError when the database cannot.
 */
export async function serve(env: Environment, log: Logger): Promise<Served> {
  if (env.databaseUrl === undefined) protectDataDirectory(env.dataDirectory)
  const secret = env.secret ?? (await settledSecret(env.dataDirectory))
  const { databaseUrl, dataDirectory, role, pbxAllow, publicUrl, trustProxy } = env
  const server = createServer(answerStarting)
  const { minFreeMib } = env
  const settings = { databaseUrl, dataDirectory, minFreeMib, secret, role, pbxAllow, log }
  const hooks = { ownPorts: () => portsOf(server), onEngineStopped: endStopped }
  const core = await createCore({ ...settings, ...hooks })
  try {
    const auth = await createAuth({
      core,
      secret,
      publicUrl,
      log,
      passwords: passwordHashes(passwordCost),
      rules: passwordRules(),
    })
    const stages = { draining: new AbortController(), closing: new AbortController() }
    const signals = { draining: stages.draining.signal, closing: stages.closing.signal }
    const host = { core, auth, log, publicUrl, trustProxy, adminDirectory, ...signals }
    await listen(server, env)
    const close = (): Promise<void> => closeAll({ core, server, ...stages }, env.drainSeconds)
    // After the port is ours: a start that fails later would have made a password nobody was told.
    // Before anything is answered: whoever sees /readyz say yes may sign in.
    const administrator = { email: env.adminEmail, password: env.adminPassword }
    const oneTimePassword = await createFirstAdministrator(auth.users, administrator)
    server.off('request', answerStarting)
    server.on('request', createApp(host))
    return { url: urlOf(server, env), oneTimePassword, close }
  } catch (error) {
    await core.close()
    throw error
  }
}

const answerStarting: RequestListener = (_request, response) => {
  const requestId = randomUUID()
  const message = 'Calldeck is starting; try again in a second.'
  const headers = { 'retry-after': '1', 'x-request-id': requestId, 'cache-control': 'no-store' }
  response.writeHead(503, { ...headers, 'content-type': 'application/json' })
  response.end(JSON.stringify({ code: 'SERVICE_UNAVAILABLE', message, requestId }))
}

/** None before it listens. */
function portsOf(server: Server): number[] {
  const address = server.address()
  return address === null || typeof address === 'string' ? [] : [address.port]
}

async function listen(server: Server, { port, host }: Environment): Promise<void> {
  try {
    server.listen({ port, host })
    await once(server, 'listening')
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException
    throw new StartError(reasonOf(code, port, host), { cause })
  }
}

function reasonOf(code: string | undefined, port: number, host: string | undefined): string {
  if (code === 'EADDRINUSE') {
    return `Port ${port} is in use by another program. Stop that one, or set PORT to a free port.`
  }
  if (code === 'EACCES') {
    return `Port ${port} may not be used by this user. Set PORT to a port above 1023.`
  }
  return `Calldeck cannot listen on ${host ?? 'this machine'}, port ${port}. Check CALLDECK_HOST and PORT.`
}

function urlOf(server: Server, { host, publicUrl }: Environment): string {
  const { port } = server.address() as AddressInfo
  const isEverywhere = host === undefined || host === '0.0.0.0' || host === '::'
  const name = isEverywhere ? 'localhost' : host
  return (
    publicUrl?.replace(/\/+$/, '') ?? `http://${name.includes(':') ? `[${name}]` : name}:${port}`
  )
}

interface Stages {
  readonly core: Core
  readonly server: Server
  readonly draining: AbortController
  readonly closing: AbortController
}

/** In all it is to take less than the ten seconds after which a supervisor kills. */
async function closeAll(stages: Stages, drainSeconds: number): Promise<void> {
  const { core, server, draining, closing } = stages
  draining.abort()
  // Whoever keeps its connection is told to make its next one elsewhere.
  server.prependListener('request', (_request, response) => {
    response.setHeader('connection', 'close')
  })
  const rested = core.rest()
  await wait(drainSeconds * 1000)
  closing.abort()
  const closed = once(server, 'close')
  server.close()
  server.closeIdleConnections()
  const deadline = setTimeout(() => server.closeAllConnections(), finishMs)
  await closed
  clearTimeout(deadline)
  await rested
  await core.close()
}
