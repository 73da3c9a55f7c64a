import { oracleIds, simulatorEnd } from '@calldeck/core/testing'
import { want, type FaultRow } from '../fault-row.ts'
import type { Run } from '../stage/client.ts'
import { seededDice, type Dice } from '../stage/dice.ts'
import { oracleOf, type Stage } from '../stage/stage.ts'

const window = { from: '2025-09-06T08:00:00Z', to: simulatorEnd }
const edges = { from: Date.parse(window.from) / 1000, to: Date.parse(window.to) / 1000 }

/** Calls inserted and struck off between pages, as a seed decides; what came may go again. */
function comingAndGoing(dice: Dice, seed: number) {
  const anySecond = (): string => String(Math.floor(edges.from + dice() * (edges.to - edges.from)))
  return Array.from({ length: 40 }, (_, index) => ({
    afterRequest: index + 1,
    ...(dice() < 0.4 ? { add: [{ uuid: `came-${seed}-${index}`, start_epoch: anySecond() }] } : {}),
    ...(dice() < 0.3 ? { removeAt: [Math.floor(dice() * 300)] } : {}),
  }))
}

async function moving(stage: Stage): Promise<string> {
  const exchange = await stage.exchange({ calls: 700, days: 5 })
  const oracle = oracleOf(exchange)
  const seeds = Array.from({ length: stage.fast ? 2 : 12 }, (_, index) => stage.seed + index)
  let moved = 0
  for (const seed of seeds) {
    const source = await stage.newSource(exchange, { concurrency: 1 + (seed % 3) })
    const before = new Set(oracleIds([...(await oracle(edges.from, edges.to))]))
    const steps = comingAndGoing(seededDice(seed), seed)
    await exchange.control('mutate-between-pages', { steps })
    const run = await stage.sync(source, window)
    await exchange.control('faults', undefined, 'DELETE')
    want(run.status === 'SUCCEEDED', `seed ${seed} ended ${run.status}: ${run.error}`)
    const after = new Set(oracleIds([...(await oracle(edges.from, edges.to))]))
    // A call that came or went meanwhile, or both, may be there or not; every other one must be.
    const changed = [...before, ...after].filter((id) => !before.has(id) || !after.has(id))
    const came = steps.flatMap(({ add = [] }) => add.map(({ uuid }) => uuid))
    moved += changed.length
    await stage.check(source, exchange, { mayDiffer: [...changed, ...came] })
  }
  return `${seeds.length} seeds from ${stage.seed}, ${moved} calls came or went: none other missing`
}

async function reordered(stage: Stage): Promise<string> {
  const exchange = await stage.exchange({ calls: 700, days: 5 })
  const ended: Run[] = []
  for (const kind of ['shuffled', 'unstable-ties']) {
    const source = await stage.newSource(exchange)
    const reorder = { kind, seed: stage.seed }
    await exchange.control('mutate-between-pages', { steps: [{ afterRequest: 6, reorder }] })
    const run = await stage.sync(source, window)
    await exchange.control('faults', undefined, 'DELETE')
    await exchange.control('behaviour', { order: { kind: 'newest-first' } })
    want(run.status === 'SUCCEEDED', `${kind}: ${run.status}: ${run.error}`)
    await stage.check(source, exchange)
    ended.push(run)
  }
  return `re-ordered half-way, both SUCCEEDED, ${ended.map((run) => run.requests).join(' and ')} requests`
}

/** Every answer in another order: nothing can be proved, so nothing may be claimed. */
async function neverOrdered(stage: Stage): Promise<string> {
  const exchange = await stage.exchange({ calls: 300, days: 3 })
  const source = await stage.newSource(exchange)
  await exchange.control('faults', [{ kind: 'shuffled' }])
  const run = await stage.sync(source, window)
  await exchange.control('faults', undefined, 'DELETE')
  await stage.check(source, exchange)
  want(run.requests < 2000, `${run.requests} requests`)
  const again = await stage.sync(source, window)
  await stage.check(source, exchange)
  want(again.status === 'SUCCEEDED', `the next run ended ${again.status}`)
  return `${run.status} after ${run.requests} requests, the next run whole`
}

export const movingListRows: readonly FaultRow[] = [
  {
    id: 'X6',
    fault: 'rows inserted and removed while paging',
    expected: 'none other missing',
    fast: true,
    run: moving,
  },
  {
    id: 'X6',
    fault: 'the whole list, or its ties, re-ordered half-way',
    expected: 'none missing',
    fast: 'postgresql',
    run: reordered,
  },
  {
    id: 'X6',
    fault: 'every answer in another order',
    expected: 'none missing in a run that says it is whole; no endless loop',
    run: neverOrdered,
  },
]
