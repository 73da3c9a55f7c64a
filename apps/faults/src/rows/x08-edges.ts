import { simulatorEnd } from '@calldeck/core/testing'
import { want, type FaultRow } from '../fault-row.ts'
import type { Stage } from '../stage/stage.ts'

const day = 86_400
const iso = (second: number): string => new Date(second * 1000).toISOString()

async function oneSecond(stage: Stage): Promise<string> {
  const exchange = await stage.exchange({ calls: 500, days: 3 })
  const end = Date.parse(simulatorEnd) / 1000
  const edge = end - day
  const add = Array.from({ length: 510 }, (_, n) => ({
    start_epoch: String(n < 500 ? edge : edge + (n % 2 === 0 ? 1 : -1)),
  }))
  await exchange.control('calls', { add })
  let fetched = 0
  for (const toExclusive of [false, true]) {
    await exchange.control('behaviour', { toExclusive })
    const source = await stage.newSource(exchange, { batchSize: 100 })
    const run = await stage.sync(source, { from: iso(edge - day), to: simulatorEnd })
    const isOnEdge = run.slices.some((slice) => Date.parse(slice.from) === edge * 1000)
    want(run.status === 'SUCCEEDED' && isOnEdge, `${run.status}, edge met: ${isOnEdge}`)
    want(run.created === run.fetched, `${run.fetched} fetched, ${run.created} created`)
    await stage.check(source, exchange)
    fetched += run.fetched
  }
  return `500 in the edge's second, all once, whether “to” is included or not (${fetched} fetched)`
}

async function noWidth(stage: Stage): Promise<string> {
  const exchange = await stage.exchange({ calls: 100 })
  const source = await stage.newSource(exchange)
  const run = await stage.sync(source, { from: '2025-09-10T08:00:00Z', to: '2025-09-10T08:00:00Z' })
  await stage.check(source, exchange)
  want(run.status === 'SUCCEEDED' && run.fetched === 0, `${run.status}, ${run.fetched} fetched`)
  const { syncedThrough } = await (await stage.api()).sources.get.query({ id: source.id })
  want(syncedThrough === null, `the watermark moved to ${syncedThrough}`)
  return 'SUCCEEDED, nothing fetched, the watermark where it was'
}

const changes = [
  { zone: 'America/New_York', at: '2025-11-02T06:00:00Z' },
  { zone: 'America/New_York', at: '2025-03-09T07:00:00Z' },
  { zone: 'Europe/Berlin', at: '2025-10-26T01:00:00Z' },
  { zone: 'Europe/Berlin', at: '2025-03-30T01:00:00Z' },
  { zone: 'Australia/Lord_Howe', at: '2025-04-05T15:00:00Z' },
] as const

async function clockChange(stage: Stage): Promise<string> {
  const chosen = stage.fast ? changes.slice(0, 1) : changes
  let runs = 0
  for (const { zone, at } of chosen) {
    const change = Date.parse(at) / 1000
    const flags = { calls: 600, days: 2, end: iso(change + 5400), 'time-zone': zone }
    const exchange = await stage.exchange(flags)
    // Calls all through the night, so that slices are cut around the change.
    const add = Array.from({ length: 360 }, (_, n) => ({
      start_epoch: String(change - 3 * 3600 + n * 45),
    }))
    await exchange.control('calls', { add })
    for (const ambiguousTime of ['earlier', 'later', 'compatible']) {
      await exchange.control('behaviour', { ambiguousTime })
      const source = await stage.newSource(exchange, { timeZone: zone, batchSize: 10 })
      const run = await stage.sync(source, {
        from: iso(change - 28 * 3600),
        to: iso(change + 5400),
      })
      const told = `${zone} ${ambiguousTime}: ${run.status}`
      want(run.status === 'SUCCEEDED' && run.created === run.fetched, told)
      await stage.check(source, exchange)
      runs += 1
    }
  }
  return `${chosen.length} changes of the clocks, ${runs} readings of them: no hole, no double`
}

export const edgeRows: readonly FaultRow[] = [
  {
    id: 'X8',
    fault: '500 rows in one second on a slice’s edge',
    expected: 'all, once',
    fast: 'postgresql',
    run: oneSecond,
  },
  {
    id: 'X8',
    fault: 'a window of no width',
    expected: 'nothing',
    fast: 'postgresql',
    run: noWidth,
  },
  {
    id: 'X9',
    fault: 'DST change in the source’s zone',
    expected: 'no hole, no double',
    fast: 'postgresql',
    run: clockChange,
  },
]
