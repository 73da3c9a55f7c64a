import { simulatorEnd, type Simulator, type WireRow } from '@calldeck/core/testing'
import { want, type FaultRow } from '../fault-row.ts'
import { oracleOf, type Stage } from '../stage/stage.ts'

const window = { from: '2025-09-08T08:00:00Z', to: simulatorEnd }
const words = ['null', '00000000-0000-0000-0000-000000000000', 'undefined', 'NaN']
/** Every seventh second: some calls of each page. */
const oneIn = 7

/** A word for nothing in place of some ids: those rows are rejected with their payload, the rest stored. */
async function noIds(stage: Stage): Promise<string> {
  const exchange = await stage.exchange({ calls: 400, days: 3 })
  const { shared } = await readCalls(exchange)
  const rejected = shared.map(({ uuid }) => String(uuid))
  const seen: string[] = []
  for (const id of stage.fast ? words.slice(0, 1) : words) {
    const source = await stage.newSource(exchange)
    await exchange.control('faults', [{ kind: 'shared-id', id, oneIn }])
    const run = await stage.sync(source, window)
    await exchange.control('faults', undefined, 'DELETE')
    want(run.status === 'PARTIAL', `“${id}”: ${run.status}: ${run.error}`)
    want(run.rejected === shared.length, `“${id}”: ${run.rejected} rejected of ${shared.length}`)
    await stage.check(source, exchange, { rejected })
    seen.push(`“${id}” ${run.rejected} rejected, ${run.created} stored`)
  }
  return `PARTIAL each time: ${seen.join(', ')}`
}

/** A real id on some calls of one answer: each is a call of its own, and a second run changes nothing. */
async function oneIdForMany(stage: Stage): Promise<string> {
  const exchange = await stage.exchange({ calls: 400, days: 3 })
  await keepStartsApart(exchange)
  const { calls, shared } = await readCalls(exchange)
  const source = await stage.newSource(exchange)
  await exchange.control('faults', [{ kind: 'shared-id', id: '4242', oneIn }])
  const run = await stage.sync(source, window)
  want(run.status === 'SUCCEEDED', `${run.status}: ${run.error}`)
  want(
    run.warnings.some((text) => text.includes('one id for several calls')),
    'no warning',
  )
  const again = await stage.sync(source, window)
  want(again.created + again.updated === 0, `again: ${again.created} created`)
  await exchange.control('faults', undefined, 'DELETE')
  const first = await startOfPlainId(stage, source.id)
  const named = calls.map((row) => (shared.includes(row) ? renamed(row, first) : row))
  const within = (from: number, to: number): WireRow[] =>
    named.filter((row) => Number(row['start_epoch']) >= from && Number(row['start_epoch']) < to)
  await stage.check(source, async (from, to) => within(from, to), { exceptFields: ['raw.uuid'] })
  return `${shared.length} calls of one id among ${calls.length}, each stored whole, with a warning`
}

function renamed(row: WireRow, first: string): WireRow {
  const start = String(row['start_epoch'])
  return { ...row, uuid: start === first ? '4242' : `4242@${start}` }
}

/** Which of the calls was stored first and so keeps the id; slices are read side by side. */
async function startOfPlainId(stage: Stage, sourceId: string): Promise<string> {
  const [call] = await stage.home.look((query) =>
    query<{ start: number }>(
      `select extract(epoch from started_at)::float8 as start from call_record
        where source_id = $1 and external_id = '4242'`,
      [sourceId],
    ),
  )
  want(call !== undefined, 'no call keeps the id')
  return String(call?.start)
}

async function readCalls(exchange: Simulator) {
  const [from, to] = [window.from, window.to].map((time) => Date.parse(time) / 1000)
  const calls = await oracleOf(exchange)(from!, to!)
  return { calls, shared: calls.filter((row) => Number(row['start_epoch']) % oneIn === 0) }
}

/** Two calls of one id within five seconds are one by design, so one of the two is removed. */
async function keepStartsApart(exchange: Simulator): Promise<void> {
  const { shared } = await readCalls(exchange)
  const starts = shared.map((row) => Number(row['start_epoch']))
  const remove = shared.filter((_, index) => starts[index] === starts[index - 1])
  await exchange.control('calls', { remove: remove.map(({ uuid }) => uuid) })
}

export const sharedIdRows: readonly FaultRow[] = [
  {
    id: 'X29',
    fault: 'a word for nothing in place of ids: “null”, the nil UUID, “undefined”, “NaN”',
    expected: 'those rows rejected with their payload, the rest stored, PARTIAL',
    fast: 'postgresql',
    run: noIds,
  },
  {
    id: 'X29',
    fault: 'one id for many calls in one answer',
    expected: 'each call stored whole, a warning, nothing of one in another',
    fast: true,
    run: oneIdForMany,
  },
]
