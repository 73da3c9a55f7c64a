import { simulatorEnd } from '@calldeck/core/testing'
import { want, type FaultRow } from '../fault-row.ts'
import { pause } from '../stage/pause.ts'
import type { Stage } from '../stage/stage.ts'

const window = { from: '2025-09-09T08:00:00Z', to: simulatorEnd }

async function inMidRun(stage: Stage): Promise<string> {
  const seen: string[] = []
  for (const status of [401, 403]) {
    const exchange = await stage.exchange({ calls: 300 })
    const source = await stage.newSource(exchange, { concurrency: 4 })
    await exchange.control('faults', [{ kind: 'status', status, after: 5 }])
    const run = await stage.sync(source, window)
    want(run.status === 'FAILED', `${status}: ${run.status}`)
    want(/Check the API key/.test(run.error ?? ''), `${status} says “${run.error}”`)
    want(run.requests <= 9, `${status}: ${run.requests} requests after five good ones`)
    await stage.check(source, exchange)
    seen.push(`${status} ended it after ${run.requests} requests`)
  }
  return `${seen.join(', ')}, both with what to do`
}

const watched = 12

/** A schedule of every second, with a key that is wrong. */
async function hammering(stage: Stage): Promise<string> {
  const exchange = await stage.exchange({ calls: 50, end: new Date().toISOString() })
  await exchange.control('faults', [{ kind: 'status', status: 401 }])
  const source = await stage.newSource(exchange, {
    syncMode: 'SCHEDULED',
    cronExpression: '* * * * * *',
  })
  const api = await stage.api()
  await stage.eventually('no slot had a run', 20, async () => {
    return (await api.runs.list.query({ sourceId: source.id })).items.length > 0
  })
  await pause(watched * 1000)
  const runs = (await api.runs.list.query({ sourceId: source.id, limit: 200 })).items.length
  want(runs <= 3, `${runs} runs in ${watched} seconds against a wrong key`)
  // Mended by hand: the schedule goes on at once.
  await exchange.control('faults', undefined, 'DELETE')
  await api.sources.update.mutate({ id: source.id, apiKey: 'the right one' })
  const run = await stage.eventually('the schedule did not go on', 20, async () => {
    const { items } = await api.runs.list.query({ sourceId: source.id })
    return items.find(({ status }) => status === 'SUCCEEDED')
  })
  await api.sources.update.mutate({ id: source.id, syncMode: 'MANUAL' })
  await stage.eventually('a run never ended', 30, async () => {
    const { items } = await api.runs.list.query({ sourceId: source.id })
    return items.every(({ finishedAt }) => finishedAt !== null)
  })
  await stage.check(source, exchange)
  return `${runs} run(s) in ${watched} slots; ${run.status} as soon as the key was changed`
}

export const refusalRows: readonly FaultRow[] = [
  {
    id: 'X12',
    fault: '401, 403 in mid-run',
    expected: 'ends at once with what to do',
    fast: 'pglite',
    run: inMidRun,
  },
  {
    id: 'X12',
    fault: '401 under a schedule of every second',
    expected: 'the schedule does not hammer; a changed key is tried at once',
    run: hammering,
  },
]
