import { simulatorEnd } from '@calldeck/core/testing'
import { want, type FaultRow } from '../fault-row.ts'
import { holdCommit } from '../stage/hold-commit.ts'
import type { Stage } from '../stage/stage.ts'

const window = { from: '2025-09-08T08:00:00Z', to: simulatorEnd }

async function frozen(stage: Stage): Promise<string> {
  const exchange = await stage.exchange({ calls: 1200 })
  await exchange.control('faults', [{ kind: 'latency', milliseconds: 120 }])
  const source = await stage.newSource(exchange)
  const sleeper = await stage.product()
  const { runId } = await (await stage.api()).runs.start.mutate({ sourceId: source.id, ...window })
  const look = async (api = stage.api()) => (await api).runs.get.query({ runId })
  await stage.eventually('nothing was fetched', 30, async () => (await look()).fetched > 50)
  const watcher = stage.api(await stage.home.start({ CALLDECK_ROLE: 'web' }))
  sleeper.signal('SIGSTOP')
  const asleep = await look(watcher)
  await stage.home.start()
  const taken = await stage.eventually('nobody took over', 60, async () => {
    const run = await look(watcher)
    return run.attempt > asleep.attempt && run.fetched > asleep.fetched && run
  })
  sleeper.signal('SIGCONT')
  const run = await stage.eventually('the run never ended', 120, async () => {
    const seen = await look(watcher)
    return seen.finishedAt !== null && seen
  })
  await sleeper.end('SIGTERM')
  await stage.check(source, exchange)
  const last = await look(watcher)
  want(run.status === 'SUCCEEDED', `the run ended ${run.status}: ${run.error}`)
  want(JSON.stringify(last) === JSON.stringify(run), 'the sleeper changed the run after its end')
  return `taken over at ${taken.fetched} rows, SUCCEEDED at attempt ${run.attempt}, ${run.fetched} fetched`
}

/** The worker's transaction is open, and its locks are held, when it falls asleep. */
async function frozenInTransaction(stage: Stage): Promise<string> {
  const exchange = await stage.exchange({ calls: 600 })
  await exchange.control('faults', [{ kind: 'latency', milliseconds: 250 }])
  const source = await stage.newSource(exchange, { concurrency: 1 })
  const sleeper = await stage.product()
  const { runId } = await (await stage.api()).runs.start.mutate({ sourceId: source.id, ...window })
  const watcher = await stage.api(await stage.home.start({ CALLDECK_ROLE: 'web' }))
  const look = () => watcher.runs.get.query({ runId })
  await stage.eventually('nothing was fetched', 30, async () => (await look()).fetched > 50)
  await stage.home.look(async (query) => {
    await holdCommit(stage, query, runId)
    sleeper.signal('SIGSTOP')
    await query('rollback')
  })
  await stage.home.start()
  const run = await stage.eventually('nobody took over', 90, async () => {
    const seen = await look()
    return seen.finishedAt !== null && seen
  })
  sleeper.signal('SIGCONT')
  await sleeper.end('SIGTERM')
  await stage.check(source, exchange)
  want(run.status === 'SUCCEEDED', `the run ended ${run.status}: ${run.error}`)
  return `its locks were taken from it, SUCCEEDED at attempt ${run.attempt}`
}

export const frozenRows: readonly FaultRow[] = [
  {
    id: 'X5',
    fault: 'a worker frozen (SIGSTOP) past its heartbeat, then woken',
    expected: 'another took over; the sleeper writes nothing',
    not: {
      engine: 'pglite',
      why: 'there is no other: a second process on its directory is refused',
    },
    alone: true,
    run: frozen,
  },
  {
    id: 'X5',
    fault: 'a worker frozen in the middle of a transaction',
    expected: 'its locks do not keep the others out',
    not: {
      engine: 'pglite',
      why: 'there is no other: a second process on its directory is refused',
    },
    alone: true,
    run: frozenInTransaction,
  },
]
