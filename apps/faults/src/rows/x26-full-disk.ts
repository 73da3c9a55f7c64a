import { canMountDisks, simulatorEnd, type Simulator } from '@calldeck/core/testing'
import { want, type FaultRow } from '../fault-row.ts'
import type { Source } from '../stage/client.ts'
import { moveToSmallDisk } from '../stage/small-home.ts'
import type { Stage } from '../stage/stage.ts'
import { statusesOf } from '../stage/statuses.ts'

const window = { from: '2025-09-09T08:00:00Z', to: simulatorEnd }

interface UnderWay {
  readonly exchange: Simulator
  readonly source: Source
  readonly runId: string
}

async function startSync(stage: Stage): Promise<UnderWay> {
  const exchange = await stage.exchange({ calls: 20_000, days: 2 })
  const source = await stage.newSource(exchange, { batchSize: 500, concurrency: 4 })
  const api = await stage.api()
  const { runId } = await api.runs.start.mutate({ sourceId: source.id, ...window })
  return { exchange, source, runId }
}

/** The run goes on by itself, and nothing is missing. */
async function wantWhole(stage: Stage, { exchange, source, runId }: UnderWay): Promise<string> {
  const run = await stage.ended(runId, 180)
  want(run.status === 'SUCCEEDED', `the run ended ${run.status}: ${run.error}`)
  await stage.check(source, exchange)
  return `SUCCEEDED at attempt ${run.attempt}, ${run.fetched} fetched`
}

async function fillsBySync(stage: Stage): Promise<string> {
  if (!canMountDisks) return 'not played: only root may mount a small disk'
  const disk = await moveToSmallDisk(stage)
  const story = await startSync(stage)
  const api = await stage.api()
  const waiting = await stage.eventually('the run never waited for room', 120, async () => {
    const run = await api.runs.get.query({ runId: story.runId })
    want(run.finishedAt === null, `the run ended ${run.status}: ${run.error}`)
    return run.status === 'QUEUED' && run.error !== null && run
  })
  want(waiting.error?.endsWith('when there is room.') === true, `the run says ${waiting.error}`)
  const statuses = await statusesOf(stage)
  const answers = [...statuses].map(([name, status]) => `${name} ${status}`).join(', ')
  const isTold = statuses.get('ready') === 503 && statuses.get('list') === 200
  want(isTold && statuses.get('count') === 200, `answers ${answers}`)
  const product = await stage.product()
  const code = await product.end('SIGTERM')
  want(code === 0, `exit ${code} at SIGTERM: ${product.printed()}`)
  await stage.product()
  disk.resize(600)
  return `“${waiting.error}”; ${answers}; exit 0 at SIGTERM; ${await wantWhole(stage, story)}`
}

/** As if another program had taken what is kept free: the embedded engine itself meets the end. */
async function fillsToTheEnd(stage: Stage): Promise<string> {
  if (!canMountDisks) return 'not played: only root may mount a small disk'
  const disk = await moveToSmallDisk(stage)
  const unguarded = { CALLDECK_MIN_FREE_MIB: '0', CALLDECK_STALL_SECONDS: '10' }
  const product = await stage.home.start(unguarded)
  const story = await startSync(stage)
  await stage.eventually(`it did not end: ${product.printed()}`, 180, async () => {
    return !product.isRunning()
  })
  const said = product.printed().trim().split('\n').at(-1) ?? ''
  want(/Nothing that was stored is lost/.test(said), `it ended and said: ${said}`)
  disk.resize(600)
  return `it ended: “${said}”; started with room: ${await wantWhole(stage, story)}`
}

export const fullDiskRows: readonly FaultRow[] = [
  {
    id: 'X26',
    fault: 'a sync fills the disk',
    expected: 'a sentence, /readyz 503, reading goes on, SIGTERM heard; whole when there is room',
    alone: true,
    fast: 'pglite',
    run: fillsBySync,
  },
  {
    id: 'X26',
    fault: 'the disk is full to the last byte',
    expected: 'the process ends with a sentence instead of standing still; nothing is lost',
    not: { engine: 'postgresql', why: 'the server ends itself, which is X17' },
    alone: true,
    run: fillsToTheEnd,
  },
]
