import { median, simulatorEnd } from '@calldeck/core/testing'
import { want, type FaultRow } from '../fault-row.ts'
import { pause } from '../stage/pause.ts'
import { residentNow } from '../stage/resident-memory.ts'
import type { Stage } from '../stage/stage.ts'

const mostGrowth = 64
/** The heart beats every five seconds; a worker silent for ten is taken for dead. */
const latestHeartbeat = 10_000

/** Memory and heartbeat from the first tenth, when everything is warm, to the end: no peak is let by. */
async function soak(stage: Stage): Promise<string> {
  const calls = stage.fast ? 100_000 : 1_000_000
  const exchange = await stage.exchange({ calls, days: 30 })
  const source = await stage.newSource(exchange, { batchSize: 1000, concurrency: 4 })
  const api = await stage.api()
  const { pid } = await stage.product()
  const window = { from: '2025-08-11T00:00:00Z', to: simulatorEnd }
  const { runId } = await api.runs.start.mutate({ sourceId: source.id, ...window })
  const samples: number[] = []
  let latest = 0
  let run = await api.runs.get.query({ runId })
  while (run.finishedAt === null) {
    await pause(500)
    run = await api.runs.get.query({ runId })
    if (run.heartbeatAt !== null && run.finishedAt === null) {
      latest = Math.max(latest, Date.now() - Date.parse(run.heartbeatAt))
    }
    if (run.fetched > calls / 10) samples.push(residentNow(pid))
  }
  want(run.status === 'SUCCEEDED', `${run.status}: ${run.error}`)
  const growth = Math.max(...samples) - median(firstTenth(samples))
  const seconds = (Date.parse(run.finishedAt) - Date.parse(run.startedAt ?? '')) / 1000
  const memory = `memory at most ${growth} MiB more (${atQuarters(samples).join(', ')})`
  const told = `${run.fetched} rows in ${seconds.toFixed(0)} s, ${memory}, heartbeat ${latest} ms old at worst`
  want(growth <= mostGrowth && latest <= latestHeartbeat, told)
  await stage.check(source, exchange)
  return told
}

function firstTenth(samples: readonly number[]): readonly number[] {
  return samples.slice(0, Math.max(1, Math.floor(samples.length / 10)))
}

/** From the first tenth to the end. */
function atQuarters(samples: readonly number[]): readonly number[] {
  const last = samples.length - 1
  return [0, 1, 2, 3, 4].map((quarter) => samples[Math.floor((last * quarter) / 4)] ?? Number.NaN)
}

export const soakRows: readonly FaultRow[] = [
  {
    id: 'X23',
    fault: 'a soak of 1,000,000 rows',
    expected: `memory flat (at most ${mostGrowth} MiB more), heartbeat never late`,
    alone: true,
    run: soak,
  },
]
