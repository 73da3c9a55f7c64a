import { join } from 'node:path'
import type { DemoState } from './demo-state.ts'
import type { Environment } from './env.ts'
import type { Family } from './family.ts'
import { waitUntil } from './wait-until.ts'

/** What the product prints when nothing of its start is left to do. */
const announcement = 'Calldeck is ready at'

/** Starts Calldeck on the embedded database and gives its address once it is ready to answer. */
export async function startProduct(
  family: Family,
  env: Environment,
  state: DemoState,
): Promise<string> {
  const child = family.start({
    name: 'Calldeck',
    script: 'api/src/main.ts',
    args: [],
    env: productEnvironment(env, state),
    logFile: join(env.dataDirectory, 'logs', 'calldeck.log'),
  })
  const url = `http://localhost:${env.port}`
  const { say } = env
  await waitUntil({ what: 'Starting Calldeck', longestSeconds: 120, say }, async () => {
    // The port answers a moment before the first administrator is there; this line comes after.
    const isAnnounced = (await child.printed()).includes(announcement)
    return (isAnnounced && (await isReady(url))) || undefined
  })
  return url
}

function productEnvironment(env: Environment, state: DemoState): NodeJS.ProcessEnv {
  const { DATABASE_URL: _notTheDemos, ...variables } = env.variables
  const allowed = [variables['CALLDECK_PBX_ALLOW'], '127.0.0.1'].filter(Boolean).join(',')
  return {
    ...variables,
    PORT: String(env.port),
    CALLDECK_DATA_DIR: env.dataDirectory,
    CALLDECK_ADMIN_EMAIL: state.email,
    CALLDECK_ADMIN_PASSWORD: state.password,
    CALLDECK_PBX_ALLOW: allowed,
  }
}

async function isReady(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/readyz`)).ok
  } catch {
    return false
  }
}
