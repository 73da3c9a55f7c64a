import { simulatorEnd } from '@calldeck/core/testing'
import { want, type FaultRow } from '../fault-row.ts'
import type { Stage } from '../stage/stage.ts'

const window = { from: '2025-09-09T08:00:00Z', to: simulatorEnd }

const harmless: readonly (readonly [name: string, fault: object])[] = [
  ['an offset that does not move', { kind: 'stuck-offset' }],
  ['a count that lies', { kind: 'lie-count', by: 40 }],
  ['a count that lies downwards', { kind: 'lie-count', by: -20 }],
  ['an empty page in the middle', { kind: 'empty-page', after: 2, times: 1 }],
  ['empty pages now and then', { kind: 'empty-page', after: 3, every: 5 }],
  ['pages larger than asked', { kind: 'larger-page', extra: 9 }],
  ['a page cut to its overlap', { kind: 'short-page', drop: 20, after: 2, times: 1 }],
  ['short pages all along', { kind: 'short-page', drop: 3, every: 2 }],
  ['rows given twice', { kind: 'duplicate-rows', copies: 2, every: 3 }],
]

async function nothingLost(stage: Stage): Promise<string> {
  const exchange = await stage.exchange({ calls: 300 })
  const requests: number[] = []
  for (const [name, fault] of harmless) {
    const source = await stage.newSource(exchange, { concurrency: 1 })
    await exchange.control('faults', [fault])
    const run = await stage.sync(source, window)
    await exchange.control('faults', undefined, 'DELETE')
    want(run.status === 'SUCCEEDED', `${name}: ${run.status}: ${run.error}`)
    requests.push(run.requests)
    if (!stage.fast || requests.length === harmless.length) await stage.check(source, exchange)
    else
      want(run.created === run.fetched, `${name}: ${run.fetched} fetched, ${run.created} created`)
  }
  return `${harmless.length} oddities, all SUCCEEDED and whole, ${requests.join(', ')} requests`
}

async function forEver(stage: Stage): Promise<string> {
  const exchange = await stage.exchange({ calls: 300 })
  const source = await stage.newSource(exchange, { concurrency: 1 })
  await exchange.control('faults', [{ kind: 'repeat-page' }])
  const run = await stage.sync(source, window)
  want(run.status === 'FAILED' && /same page/.test(run.error ?? ''), `${run.status}: ${run.error}`)
  want(run.requests < 20, `${run.requests} requests`)
  await stage.check(source, exchange)
  return `FAILED after ${run.requests} requests: “${run.error}”`
}

async function fiveAtMost(stage: Stage): Promise<string> {
  const exchange = await stage.exchange({ calls: 120 })
  await exchange.control('behaviour', { pageCap: 5 })
  const source = await stage.newSource(exchange, { batchSize: 200 })
  const run = await stage.sync(source, window)
  want(run.status === 'SUCCEEDED', `${run.status}: ${run.error}`)
  await stage.check(source, exchange)
  return `SUCCEEDED, ${run.fetched} rows in ${run.requests} requests`
}

export const oddPageRows: readonly FaultRow[] = [
  {
    id: 'X14',
    fault: 'stuck offset, lying count, empty, short, larger, doubled pages',
    expected: 'nothing lost, no endless loop',
    fast: 'pglite',
    run: nothingLost,
  },
  {
    id: 'X14',
    fault: 'the same page for ever',
    expected: 'detected; nothing invented',
    fast: 'pglite',
    run: forEver,
  },
  {
    id: 'X14',
    fault: 'five rows a page, whatever is asked for',
    expected: 'nothing lost',
    run: fiveAtMost,
  },
]
