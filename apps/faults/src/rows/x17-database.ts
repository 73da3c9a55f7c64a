import { simulatorEnd, type Simulator } from '@calldeck/core/testing'
import { Client } from 'pg'
import { want, type FaultRow } from '../fault-row.ts'
import type { Source } from '../stage/client.ts'
import type { Query } from '../stage/look-at-database.ts'
import { meanwhile } from '../stage/meanwhile.ts'
import { pause } from '../stage/pause.ts'
import { statusesOf, type Answers } from '../stage/statuses.ts'
import type { Stage } from '../stage/stage.ts'

const window = { from: '2025-09-08T08:00:00Z', to: simulatorEnd }

interface UnderWay {
  readonly exchange: Simulator
  readonly source: Source
  readonly runId: string
}

async function underWay(stage: Stage): Promise<UnderWay> {
  const exchange = await stage.exchange({ calls: 1200 })
  await exchange.control('faults', [{ kind: 'latency', milliseconds: 80 }])
  const source = await stage.newSource(exchange)
  const api = await stage.api()
  const { runId } = await api.runs.start.mutate({ sourceId: source.id, ...window })
  await stage.eventually('nothing was fetched', 30, async () => {
    return (await api.runs.get.query({ runId })).fetched > 0
  })
  return { exchange, source, runId }
}

/** The run goes on to its end, the instance is the same, and answers were never worse than 503. */
async function wantSurvived(stage: Stage, story: UnderWay, answers: Answers): Promise<string> {
  const product = stage.home.instances[0]
  want(product?.isRunning() === true, 'the product crashed')
  await story.exchange.control('faults', undefined, 'DELETE')
  const run = await stage.ended(story.runId, 120)
  await stage.check(story.source, story.exchange)
  want(run.status === 'SUCCEEDED', `the run ended ${run.status}: ${run.error}`)
  const odd = [...answers.seen].filter((answer) => !/ (200|503)$|session 429/.test(answer))
  want(odd.length === 0, `the API answered ${odd.join(', ')}`)
  want((await statusesOf(stage)).get('list') === 200, 'the API does not answer again')
  const told = [...new Set([...answers.seen].map((answer) => answer.slice(-3)))]
    .sort()
    .join(' and ')
  return `answers ${told}; SUCCEEDED at attempt ${run.attempt}, ${run.fetched} fetched`
}

/** Asks the API again and again while `work` does harm. */
async function whileAsking(stage: Stage, work: () => Promise<unknown>): Promise<Answers> {
  const seen = new Set<string>()
  const act = async (): Promise<void> => {
    for (const [name, status] of await statusesOf(stage)) seen.add(`${name} ${status}`)
  }
  await meanwhile({ every: 250, act }, work)
  return { seen }
}

const cutAll = `select pg_terminate_backend(pid) from pg_stat_activity
  where datname = current_database() and pid <> pg_backend_pid()`

async function cut(stage: Stage): Promise<string> {
  const story = await underWay(stage)
  const answers = await whileAsking(stage, () =>
    stage.home.look(async (query) => {
      for (let times = 0; times < (stage.fast ? 4 : 10); times += 1) {
        await query(cutAll)
        await pause(400)
      }
    }),
  )
  return wantSurvived(stage, story, answers)
}

/** Gone at once, as a crash; for a moment, or for longer than a transaction is tried again. */
async function restart(stage: Stage, awaySeconds: number): Promise<string> {
  const story = await underWay(stage)
  const answers = await whileAsking(stage, async () => {
    await stage.server?.crash()
    await pause(awaySeconds * 1000)
    await stage.server?.revive()
    await pause(500)
  })
  want(answers.seen.has('ready 503'), `the API answered ${[...answers.seen].join(', ')}`)
  return wantSurvived(stage, story, answers)
}

async function readOnly(stage: Stage): Promise<string> {
  const story = await underWay(stage)
  const name = new URL(stage.home.databaseUrl ?? '').pathname.slice(1)
  const set = async (query: Query, value: string): Promise<void> => {
    await query(`alter database ${name} set default_transaction_read_only = ${value}`)
    await query(cutAll)
  }
  // The setting counts for new sessions, this one among them: it must be allowed to take it back.
  const answers = await whileAsking(stage, async () => {
    await stage.home.look((query) => set(query, 'on'))
    await pause(3000)
    await stage.home.look(async (query) => {
      await query('set default_transaction_read_only = off')
      await set(query, 'off')
    })
  })
  return wantSurvived(stage, story, answers)
}

/** Every connection the server has is taken by somebody else, and the product's own are cut. */
async function exhausted(stage: Stage): Promise<string> {
  const story = await underWay(stage)
  const others: Client[] = []
  const answers = await whileAsking(stage, async () => {
    for (let refusals = 0; refusals < 3;) {
      const client = new Client({ connectionString: stage.server?.url })
      client.on('error', () => {})
      try {
        await client.connect()
        others.push(client)
      } catch {
        refusals += 1
        // The places that this frees are taken by the next of ours, if we are quicker.
        await others[0]?.query(cutAllOf(stage))
      }
    }
    await pause(2000)
    await Promise.all(others.map((client) => client.end()))
  })
  return `${others.length} connections taken; ${await wantSurvived(stage, story, answers)}`
}

function cutAllOf(stage: Stage): string {
  const name = new URL(stage.home.databaseUrl ?? '').pathname.slice(1)
  return `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}'`
}

/** Another session takes the run's row and a call's row the other way round, again and again. */
async function deadlocks(stage: Stage): Promise<string> {
  const story = await underWay(stage)
  let met = 0
  const answers = await whileAsking(stage, () =>
    stage.home.look(async (query) => {
      await query("set deadlock_timeout = '100ms'")
      for (let times = 0; times < 12; times += 1) met += await lockCrosswise(query, story.runId)
    }),
  )
  const told = await wantSurvived(stage, story, answers)
  return `${met} deadlocks on the other side; ${told}`
}

async function lockCrosswise(query: Query, runId: string): Promise<number> {
  try {
    await query('begin')
    await query('select 1 from sync_run where id = $1 for update', [runId])
    await pause(60)
    await query('lock table call_record in share row exclusive mode')
    await query('commit')
    return 0
  } catch {
    await query('rollback')
    return 1
  }
}

const not = { engine: 'pglite', why: 'the embedded database has no connections' } as const
const expected = 'transaction retried or run handed back; the API answers 503, not a crash'

export const databaseRows: readonly FaultRow[] = [
  {
    id: 'X17',
    fault: 'every connection cut, again and again',
    expected,
    not,
    alone: true,
    fast: 'postgresql',
    run: cut,
  },
  {
    id: 'X17',
    fault: 'PostgreSQL crashes and is back at once',
    expected,
    not,
    alone: true,
    run: (stage) => restart(stage, 0),
  },
  {
    id: 'X17',
    fault: 'PostgreSQL is away for 25 seconds',
    expected,
    not,
    alone: true,
    run: (stage) => restart(stage, 25),
  },
  {
    id: 'X17',
    fault: 'the database is read-only for 3 seconds',
    expected,
    not,
    alone: true,
    run: readOnly,
  },
  { id: 'X17', fault: 'no connection is left', expected, not, alone: true, run: exhausted },
  {
    id: 'X17',
    fault: 'locks taken crosswise (deadlocks)',
    expected,
    not,
    alone: true,
    run: deadlocks,
  },
]
