import { simulatorEnd } from '@calldeck/core/testing'
import { want, type FaultRow } from '../fault-row.ts'
import type { Stage } from '../stage/stage.ts'

const window = { from: '2025-09-09T08:00:00Z', to: simulatorEnd }

async function underWay(stage: Stage) {
  const exchange = await stage.exchange({ calls: 400 })
  await exchange.control('faults', [{ kind: 'latency', milliseconds: 120 }])
  const source = await stage.newSource(exchange)
  const api = await stage.api()
  const { runId } = await api.runs.start.mutate({ sourceId: source.id, ...window })
  await stage.eventually('nothing was fetched', 30, async () => {
    return (await api.runs.get.query({ runId })).fetched > 0
  })
  return { exchange, source, runId, api }
}

async function edited(stage: Stage): Promise<string> {
  const { exchange, source, runId, api } = await underWay(stage)
  const changes = { apiUrl: 'http://127.0.0.1:9/nowhere', domain: 'other', batchSize: 500 }
  await api.sources.update.mutate({ id: source.id, ...changes })
  const run = await stage.ended(runId)
  want(run.status === 'SUCCEEDED', `${run.status}: ${run.error}`)
  await stage.check(source, exchange)
  return `SUCCEEDED as it was when the run began, ${run.fetched} fetched`
}

async function deactivated(stage: Stage): Promise<string> {
  const { exchange, source, runId, api } = await underWay(stage)
  await api.sources.update.mutate({ id: source.id, isActive: false })
  const run = await stage.ended(runId)
  await stage.check(source, exchange)
  const refusal = await api.runs.start.mutate({ sourceId: source.id }).then(
    () => 'none',
    (error: Error) => error.message,
  )
  want(/switched off/.test(refusal), `the next start was refused with “${refusal}”`)
  return `${run.status}; the next start is refused: “${refusal}”`
}

async function deleted(stage: Stage): Promise<string> {
  const { exchange, source, runId, api } = await underWay(stage)
  await api.sources.delete.mutate({ id: source.id })
  await stage.eventually('pages are still asked for', 10, async () => {
    const told = await exchange.control('requests', undefined, 'GET')
    return (told as { inFlight: number }).inFlight === 0
  })
  const left = await stage.home.look((query) =>
    query<{ of: string; count: number }>(
      `select 'run' as of, count(*)::int as count from sync_run where id = $1
      union all select 'calls', count(*)::int from call_record where source_id = $2`,
      [runId, source.id],
    ),
  )
  want(
    left.every(({ count }) => count === 0),
    JSON.stringify(left),
  )
  const again = await stage.newSource(exchange)
  const run = await stage.sync(again, window)
  want(run.status === 'SUCCEEDED', `the next source ended ${run.status}`)
  await stage.check(again, exchange)
  return 'run and calls are gone, no page is asked for any more, the worker takes the next run'
}

const expected = 'the run keeps its snapshot or stops cleanly'

export const changedSourceRows: readonly FaultRow[] = [
  { id: 'X20', fault: 'source edited during its run', expected, fast: 'postgresql', run: edited },
  { id: 'X20', fault: 'source deactivated during its run', expected, run: deactivated },
  { id: 'X20', fault: 'source deleted during its run', expected, fast: 'postgresql', run: deleted },
]
