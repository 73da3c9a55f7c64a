import { simulatorEnd } from '@calldeck/core/testing'
import { want, type FaultRow } from '../fault-row.ts'
import type { Stage } from '../stage/stage.ts'

const window = { from: '2025-09-08T08:00:00Z', to: simulatorEnd }

const moments: readonly (readonly [string, object])[] = [
  ['waiting to retry', { kind: 'status', status: 429, retryAfter: '50', after: 2 }],
  ['reading a body', { kind: 'slow-drip', bytes: 8, everyMilliseconds: 50, after: 2 }],
  ['waiting for an answer', { kind: 'hang', after: 2 }],
  ['on the last page', { kind: 'latency', milliseconds: 4000, offsetFrom: 120 }],
]

async function stopAt(stage: Stage, [name, fault]: readonly [string, object]): Promise<number> {
  const exchange = await stage.exchange({ calls: 150 })
  const source = await stage.newSource(exchange, { concurrency: 1 })
  await exchange.control('faults', [fault])
  const api = await stage.api()
  const { runId } = await api.runs.start.mutate({ sourceId: source.id, ...window })
  await stage.eventually(`${name}: the moment never came`, 30, async () => {
    const told = await exchange.control('faults', undefined, 'GET')
    return (told as { faults: { struck: number }[] }).faults.some(({ struck }) => struck > 0)
  })
  const began = Date.now()
  await api.runs.stop.mutate({ runId })
  const run = await stage.ended(runId)
  const took = Date.parse(run.finishedAt ?? '') - began
  want(run.status === 'STOPPED', `${name}: ${run.status}`)
  want(took <= 1000, `${name}: ended after ${took} ms`)
  await exchange.control('faults', undefined, 'DELETE')
  const next = await stage.sync(source, window)
  const later = await api.runs.get.query({ runId })
  want(JSON.stringify(later) === JSON.stringify(run), `${name}: the run changed after its end`)
  want(next.status === 'SUCCEEDED', `${name}: the next run ended ${next.status}`)
  await stage.check(source, exchange)
  return Math.max(0, took)
}

async function stopped(stage: Stage): Promise<string> {
  const took: string[] = []
  for (const moment of stage.fast ? moments.slice(0, 2) : moments) {
    took.push(`${moment[0]} ${await stopAt(stage, moment)} ms`)
  }
  return `STOPPED, never overwritten: ${took.join(', ')}`
}

export const stoppedRows: readonly FaultRow[] = [
  {
    id: 'X21',
    fault: 'stop while waiting to retry, while reading, on the last page',
    expected: 'within 1 s, STOPPED, never overwritten',
    fast: 'postgresql',
    run: stopped,
  },
]
