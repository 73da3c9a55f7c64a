import { startPostgresServer } from '@calldeck/core/testing'
import type { Engine } from '../src/fault-row.ts'
import { createClient, signIn, type Client, type Source } from '../src/stage/client.ts'
import { seededDice } from '../src/stage/dice.ts'
import { openHome } from '../src/stage/home.ts'
import { Stage } from '../src/stage/stage.ts'
import { pgliteTemplate, postgresTemplate } from '../src/stage/template.ts'

/** Somebody who is signed in to the product. */
export interface Person {
  readonly token: string
  readonly password: string
  readonly api: Client
}

/** The product with calls in it, and the people who use it. */
export interface FloodedProduct {
  readonly stage: Stage
  readonly url: string
  readonly source: Source
  /** Ids of calls with a recording. */
  readonly recorded: readonly string[]
  readonly administrator: Client
  /** The ones who flood. */
  readonly viewer: Person
  readonly supervisor: Person
  /** The one who waits. */
  readonly other: Person
  close(): Promise<void>
}

const seed = 20
const password = 'only for a flood of requests'

/** Starts the product on an engine beside the simulator and syncs its calls. */
export async function openFloodedProduct(engine: Engine, calls: number): Promise<FloodedProduct> {
  const server = engine === 'postgresql' ? await startPostgresServer() : null
  const template = server === null ? await pgliteTemplate() : await postgresTemplate(server)
  const home = await openHome(template)
  const stage = new Stage({ home, server, seed, dice: seededDice(seed), fast: false })
  const exchange = await stage.exchange({ calls, days: 20 })
  const { url } = await stage.product()
  const administrator = await stage.api()
  const source = await stage.newSource(exchange, { batchSize: 500, defaultDaysBack: 30 })
  const window = { from: '2025-08-20T00:00:00Z', to: '2025-09-11T08:00:00Z' }
  const run = await stage.sync(source, window)
  if (run.status !== 'SUCCEEDED') throw new Error(`${run.status}: ${run.error}`)
  const { items } = await administrator.calls.search.query({
    filter: { hasRecording: true },
    limit: 200,
  })
  const add = async (role: 'viewer' | 'supervisor', name: string): Promise<Person> => {
    const email = `${name.toLowerCase()}@calldeck.example`
    await administrator.users.create.mutate({ name, email, role, password })
    const token = await signIn(url, { email, password })
    return { token, password, api: createClient(url, token) }
  }
  return {
    stage,
    url,
    source,
    recorded: items.map(({ id }) => id),
    administrator,
    viewer: await add('viewer', 'Viewer'),
    supervisor: await add('supervisor', 'Supervisor'),
    other: await add('viewer', 'Other'),
    close: async () => {
      await stage.close()
      await home.close()
      template.remove()
      await server?.stop()
    },
  }
}
