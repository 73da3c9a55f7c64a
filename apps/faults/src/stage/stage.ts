import { startSimulator, until, type PostgresServer, type Simulator } from '@calldeck/core/testing'
import { checkSource, type CheckInput, type Oracle } from '../check/check-source.ts'
import { Unexpected, type Engine } from '../fault-row.ts'
import { createClient, type Client, type Run, type Source } from './client.ts'
import type { Dice } from './dice.ts'
import type { Home } from './home.ts'
import type { Product } from './product.ts'
import { startTcpProxy, type TcpProxy } from './tcp-proxy.ts'

export type SourceChanges = Partial<Parameters<Client['sources']['create']['mutate']>[0]>

/** Where one row is played: a database, the product on it, and whatever the row brings along. */
export class Stage {
  readonly engine: Engine
  readonly home: Home
  readonly seed: number
  readonly dice: Dice
  /** The short form is played. */
  readonly fast: boolean
  /** The server of the database; null on the embedded engine. */
  readonly server: PostgresServer | null
  readonly #cleanups: (() => Promise<unknown>)[] = []
  static #sources = 0

  constructor(choice: Pick<Stage, 'home' | 'seed' | 'dice' | 'fast' | 'server'>) {
    this.home = choice.home
    this.engine = choice.home.engine
    this.seed = choice.seed
    this.dice = choice.dice
    this.fast = choice.fast
    this.server = choice.server
  }

  /** Whatever the row leaves behind, the last first. */
  async close(): Promise<void> {
    for (const cleanup of this.#cleanups.toReversed()) await cleanup()
  }

  later(cleanup: () => Promise<unknown>): void {
    this.#cleanups.push(cleanup)
  }

  /** A simulated exchange of the row's own. */
  async exchange(flags: Readonly<Record<string, string | number>> = {}): Promise<Simulator> {
    const simulator = await startSimulator({ calls: 400, days: 3, seed: this.seed, ...flags })
    this.later(() => simulator.stop())
    return simulator
  }

  /** A wire to a server on this machine; answers the proxy and the address behind it. */
  async wire(url: string): Promise<{ proxy: TcpProxy; url: string }> {
    const target = new URL(url)
    const proxy = await startTcpProxy(Number(target.port))
    this.later(() => proxy.close())
    target.port = String(proxy.port)
    return { proxy, url: target.href }
  }

  /** The first instance that runs; started when there is none. */
  async product(): Promise<Product> {
    return this.home.instances.find((one) => one.isRunning()) ?? this.home.start()
  }

  /** The API of an instance, as the administrator. */
  async api(product?: Product): Promise<Client> {
    return createClient((product ?? (await this.product())).url, this.home.token)
  }

  async newSource(
    exchange: Pick<Simulator, 'apiUrl' | 'domain'>,
    changes: SourceChanges = {},
  ): Promise<Source> {
    Stage.#sources += 1
    return (await this.api()).sources.create.mutate({
      name: `Exchange ${Stage.#sources}`,
      apiUrl: exchange.apiUrl,
      domain: exchange.domain,
      batchSize: 25,
      concurrency: 2,
      allowDuplicate: true,
      ...changes,
    })
  }

  /** Starts a run and waits for its end. */
  async sync(source: Source, window: { from?: string; to?: string } = {}): Promise<Run> {
    const api = await this.api()
    const { runId } = await api.runs.start.mutate({ sourceId: source.id, ...window })
    return this.ended(runId)
  }

  /** Waits until a run is over; instances may die and come meanwhile. */
  async ended(runId: string, seconds = 300): Promise<Run> {
    return this.eventually(`run ${runId.slice(0, 8)} never ended`, seconds, async () => {
      const run = await (await this.api()).runs.get.query({ runId })
      return run.finishedAt === null ? undefined : run
    })
  }

  /** Looks until there is something to see; failures of the look are looked past. @throws Unexpected */
  async eventually<T>(
    otherwise: string,
    seconds: number,
    look: () => Promise<T | undefined | false>,
  ): Promise<T> {
    try {
      return await until(() => look().catch(() => undefined), seconds)
    } catch {
      throw new Unexpected(`${otherwise} (within ${seconds} s)`)
    }
  }

  /** The checker, against the database itself. @throws Unexpected with every complaint */
  async check(
    source: Pick<Source, 'id'>,
    exchange: Simulator | Oracle,
    more: Omit<CheckInput, 'sourceId' | 'oracle'> = {},
  ): Promise<void> {
    const oracle = typeof exchange === 'function' ? exchange : oracleOf(exchange)
    const complaints = await this.home.look((query) =>
      checkSource(query, { sourceId: source.id, oracle, ...more }),
    )
    if (complaints.length > 0) throw new Unexpected(complaints.join('; '))
  }
}

/** What a simulated exchange has, past every fault. */
export function oracleOf(simulator: Simulator): Oracle {
  return async (from, to) => {
    const path = `oracle?from=${from}&to=${to}`
    const told = await simulator.control(path, undefined, 'GET')
    return (told as { calls: Awaited<ReturnType<Simulator['oracle']>> }).calls
  }
}
