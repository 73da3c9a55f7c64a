import { simulatorEnd, type WireRow } from '@calldeck/core/testing'
import { want, type FaultRow } from '../fault-row.ts'
import { oracleOf, type Stage } from '../stage/stage.ts'

const window = { from: '2025-09-09T08:00:00Z', to: simulatorEnd }
const edges = { from: Date.parse(window.from) / 1000, to: Date.parse(window.to) / 1000 }

/** Rows of the first page are spoilt one way each; the rows behind them must come in. */
async function poisoned(stage: Stage): Promise<string> {
  const exchange = await stage.exchange({ calls: 300 })
  const source = await stage.newSource(exchange, { concurrency: 1 })
  await exchange.control('faults', [{ kind: 'poison-rows', times: 1 }])
  const run = await stage.sync(source, window)
  await exchange.control('faults', undefined, 'DELETE')
  want(run.status === 'PARTIAL', `${run.status}: ${run.error}`)
  const newest = (await oracleOf(exchange)(edges.from, edges.to)).slice(0, 6)
  await stage.check(source, exchange, { mayDiffer: newest.map((row) => String(row['uuid'])) })
  const { items } = await (await stage.api()).runs.rejected.query({ runId: run.id })
  const reasons = items.map(({ reason }) => reason)
  want(
    reasons.some((reason) => /no uuid/.test(reason)),
    reasons.join(', '),
  )
  return `PARTIAL, ${run.rejected} rejected (${reasons.join(' ')}), the rest in`
}

const nasty = (row: WireRow): readonly object[] => [
  { ...row, uuid: null },
  { ...row, uuid: '' },
  { ...row, uuid: { not: 'text' } },
  { ...row, uuid: 'bad-epoch', start_epoch: 'yesterday' },
  { ...row, uuid: 'no-epoch', start_epoch: null },
  { ...row, uuid: 'long', caller_id_number: '9'.repeat(1_000_000) },
  { ...row, uuid: 'nul', destination_number: '03\u000035' },
  { ...row, uuid: 'surrogate', caller_id_number: 'a\ud800b' },
  { ...row, uuid: 'nul-key', 'a\u0000b': 'c' },
  { ...row, uuid: 'nul-uuid\u0000' },
  { ...row, uuid: 'u'.repeat(5000) },
  { ...row, uuid: 'huge-number', duration: '9'.repeat(400) },
  { ...row, uuid: 'negative', duration: '-5', billsec: '-5' },
]

/** The same to the letter, and worse. */
async function nastier(stage: Stage): Promise<string> {
  const exchange = await stage.exchange({ calls: 60 })
  const sound = (await exchange.oracle()).slice(0, 40)
  const rows = [...sound.slice(0, 20), ...nasty(sound[0]!), ...sound.slice(20)]
  await exchange.control('raw-rows', rows)
  const source = await stage.newSource(exchange, { concurrency: 1 })
  const run = await stage.sync(source, window)
  want(run.status === 'PARTIAL', `${run.status}: ${run.error}`)
  const bad = nasty(sound[0]!).map((row) => (row as { uuid: unknown }).uuid)
  const told = bad.map((id) => String(id).replaceAll('\u0000', '\uFFFD').trim())
  await stage.check(source, async () => sound, { mayDiffer: told })
  want(run.fetched >= rows.length - 1, `${run.fetched} of ${rows.length} fetched`)
  return `PARTIAL, ${run.fetched} fetched, ${run.rejected} rejected, the other ${run.created} in`
}

const shapes: readonly (readonly [name: string, fault: object, told: RegExp])[] = [
  ['a new field', { kind: 'add-field', field: 'queue', value: 'sales' }, /queue/],
  [
    'a renamed field',
    { kind: 'rename-field', field: 'billsec', to: 'talk_seconds' },
    /talk_seconds/,
  ],
  [
    'a field of another type',
    { kind: 'retype-field', field: 'duration', as: 'object' },
    /duration/,
  ],
]

async function reshaped(stage: Stage): Promise<string> {
  const exchange = await stage.exchange({ calls: 120 })
  for (const [name, fault, told] of shapes) {
    const source = await stage.newSource(exchange)
    await exchange.control('faults', [fault])
    const run = await stage.sync(source, window)
    await exchange.control('faults', undefined, 'DELETE')
    want(run.status === 'SUCCEEDED', `${name}: ${run.status}: ${run.error}`)
    want(told.test(run.warnings.join(' ')), `${name} is told as “${run.warnings.join(' ')}”`)
    const exceptFields = ['billable_seconds', 'duration_seconds', 'raw.billsec', 'raw.duration']
    await stage.check(source, exchange, { exceptFields })
    // As it should be again: what the fault took is filled in.
    const next = await stage.sync(source, window)
    want(next.status === 'SUCCEEDED', `${name}, the run after: ${next.status}`)
    await stage.check(source, exchange)
  }
  return 'new, renamed, of another type: told, nothing lost, filled in by the next run'
}

export const poisonRows: readonly FaultRow[] = [
  {
    id: 'X15',
    fault: 'no uuid, bad epoch, a million characters, NUL, lone surrogate, __proto__',
    expected: 'each rejected or stored with a flag; the rest in; PARTIAL',
    fast: 'postgresql',
    run: poisoned,
  },
  {
    id: 'X15',
    fault: 'NUL in keys and ids, numbers of 400 digits',
    expected: 'each rejected or stored with a flag; the rest in; PARTIAL',
    fast: 'pglite',
    run: nastier,
  },
  {
    id: 'X16',
    fault: 'new field, renamed field, field of another type',
    expected: 'kept in raw, told on the run, nothing lost',
    fast: 'postgresql',
    run: reshaped,
  },
]
