import { createClient } from './client.ts'
import { loadDemoState, saveDemoState } from './demo-state.ts'
import { DemoError } from './demo-error.ts'
import { readEnvironment } from './env.ts'
import { Family } from './family.ts'
import { prepareSource } from './prepare-source.ts'
import { readFirstCalls } from './read-first-calls.ts'
import { refuseTakenPort } from './free-port.ts'
import { signIn } from './sign-in.ts'
import { startProduct } from './start-product.ts'
import { startSimulator } from './start-simulator.ts'
import { welcome } from './welcome.ts'

const family = new Family()
const interrupted = new Promise<'interrupted'>((resolve) => {
  // Once: the rest of the terminal's signals are absorbed, and stopping is bounded in time.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => resolve('interrupted'))
  }
})

try {
  await Promise.race([interrupted, family.death, runDemo().then(() => new Promise(() => {}))])
  say('\nStopping …')
} catch (error) {
  if (!(error instanceof DemoError)) throw error
  process.exitCode = 1
  console.error(`\n${error.message}`)
} finally {
  await family.stop()
}
process.exit()

/** Starts everything and says how to use it; resolves when there is nothing left to prepare. */
async function runDemo(): Promise<void> {
  const env = readEnvironment(say)
  await refuseTakenPort(env.port)
  const state = await loadDemoState(env.dataDirectory)
  say('Starting Calldeck and the simulated telephone exchange (PBX) …')
  const [exchange, url] = await Promise.all([
    startSimulator(family, env, state),
    startProduct(family, env, state),
  ])
  await saveDemoState(env.dataDirectory, { ...state, exchangePort: exchange.port })
  const token = await signIn(url, state)
  if (token !== undefined) {
    const client = createClient(url, token)
    const source = await prepareSource(client, exchange)
    await readFirstCalls(client, source, say)
  }
  say(welcome({ url, state, env, passwordChanged: token === undefined }))
}

function say(text: string): void {
  console.log(text)
}
