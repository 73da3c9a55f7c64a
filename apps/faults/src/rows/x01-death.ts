import { simulatorEnd, type Simulator } from '@calldeck/core/testing'
import { want, type FaultRow } from '../fault-row.ts'
import type { Run, Source } from '../stage/client.ts'
import { roll } from '../stage/dice.ts'
import { holdCommit } from '../stage/hold-commit.ts'
import { pause } from '../stage/pause.ts'
import type { Stage } from '../stage/stage.ts'

const window = { from: '2025-09-08T08:00:00Z', to: simulatorEnd }
/** A dead worker's job is given on when its heart has not beaten for ten seconds. */
const resumedWithin = 60

/** Long enough for a moment to be met on a busy machine. */
const pageMilliseconds = 150

interface Doomed {
  readonly exchange: Simulator
  readonly source: Source
  readonly runId: string
}

/** A run that is slow enough to be killed in the middle. */
async function startDoomed(stage: Stage, calls: number, seed = stage.seed): Promise<Doomed> {
  const exchange = await stage.exchange({ calls, seed })
  await exchange.control('faults', [{ kind: 'latency', milliseconds: pageMilliseconds }])
  const source = await stage.newSource(exchange)
  const api = await stage.api()
  const { runId } = await api.runs.start.mutate({ sourceId: source.id, ...window })
  return { exchange, source, runId }
}

async function fetchedOf(stage: Stage, runId: string): Promise<Run> {
  return (await stage.api()).runs.get.query({ runId })
}

/** Waits until the run has saved more than before; a run that has ended is more. */
async function untilFurther(stage: Stage, runId: string, than: number): Promise<Run> {
  return stage.eventually('the run never went on', resumedWithin, async () => {
    const run = await fetchedOf(stage, runId)
    return (run.fetched > than || run.finishedAt !== null) && run
  })
}

async function wantWhole(stage: Stage, { exchange, source, runId }: Doomed): Promise<Run> {
  await exchange.control('faults', undefined, 'DELETE')
  await stage.product()
  const run = await stage.ended(runId, 120)
  await stage.check(source, exchange)
  want(run.status === 'SUCCEEDED', `the run ended ${run.status}: ${run.error}`)
  return run
}

async function killWhileFetching(stage: Stage): Promise<string> {
  const doomed = await startDoomed(stage, 600)
  await untilFurther(stage, doomed.runId, 0)
  await doomed.exchange.control('faults', [{ kind: 'hang' }])
  await stage.eventually('no page was asked for', 10, async () => {
    const told = await doomed.exchange.control('requests', undefined, 'GET')
    return (told as { inFlight: number }).inFlight > 0
  })
  await (await stage.product()).end('SIGKILL')
  const run = await wantWhole(stage, doomed)
  return `SUCCEEDED at attempt ${run.attempt}, ${run.fetched} fetched`
}

/** The run's row is locked from outside, so the page's calls are written and its commit cannot come. */
async function killBeforeCommit(stage: Stage): Promise<string> {
  const doomed = await startDoomed(stage, 1500)
  const before = await untilFurther(stage, doomed.runId, 0)
  await stage.home.look(async (query) => {
    await holdCommit(stage, query, doomed.runId)
    await (await stage.product()).end('SIGKILL')
    await query('rollback')
  })
  const run = await wantWhole(stage, doomed)
  want(run.attempt > before.attempt, `the run was not taken again (attempt ${run.attempt})`)
  return `SUCCEEDED at attempt ${run.attempt}, ${run.fetched} fetched`
}

async function killAfterCommit(stage: Stage): Promise<string> {
  const doomed = await startDoomed(stage, 600)
  const { fetched } = await untilFurther(stage, doomed.runId, 0)
  await untilFurther(stage, doomed.runId, fetched)
  await (await stage.product()).end('SIGKILL')
  const run = await wantWhole(stage, doomed)
  return `SUCCEEDED at attempt ${run.attempt}, ${run.fetched} fetched`
}

/** Several runs at once, each of a seed of its own, under one hail of kills. */
async function killInARow(stage: Stage): Promise<string> {
  const kills = stage.fast ? 3 : 20
  const seeds = Array.from({ length: stage.fast ? 1 : 5 }, (_, index) => stage.seed + index)
  const doomed: Doomed[] = []
  for (const seed of seeds) doomed.push(await startDoomed(stage, stage.fast ? 800 : 6000, seed))
  let killed = 0
  for (; killed < kills; killed += 1) {
    const run = await stillUnderWay(stage, doomed)
    if (run === undefined) break
    await untilFurther(stage, run.id, run.fetched)
    await pause(roll(stage.dice, 0, 700))
    await (await stage.product()).end('SIGKILL')
  }
  const ended: Run[] = []
  for (const one of doomed) ended.push(await wantWhole(stage, one))
  const attempts = ended.map((run) => run.attempt).join(', ')
  return `${killed} kills, seeds ${seeds.join(', ')}: all SUCCEEDED, attempts ${attempts}`
}

async function stillUnderWay(stage: Stage, doomed: readonly Doomed[]): Promise<Run | undefined> {
  for (const { runId } of doomed) {
    const run = await fetchedOf(stage, runId)
    if (run.finishedAt === null) return run
  }
  return undefined
}

const expected = 'resumed at the checkpoint, counts exact; never stuck'

export const deathRows: readonly FaultRow[] = [
  {
    id: 'X1',
    fault: 'SIGKILL while a page is fetched',
    expected,
    alone: true,
    run: killWhileFetching,
  },
  {
    id: 'X1',
    fault: 'SIGKILL between bulk write and commit',
    expected,
    not: { engine: 'pglite', why: 'nothing outside can hold a commit of the embedded database' },
    alone: true,
    fast: 'postgresql',
    run: killBeforeCommit,
  },
  { id: 'X1', fault: 'SIGKILL right after a commit', expected, alone: true, run: killAfterCommit },
  {
    id: 'X1',
    fault: 'SIGKILL at 20 random moments in a row',
    expected,
    alone: true,
    fast: 'pglite',
    run: killInARow,
  },
]
