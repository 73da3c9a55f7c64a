import type { WireRow } from '@calldeck/core/testing'
import type { Query } from '../stage/look-at-database.ts'
import type { CheckInput } from './check-source.ts'
import type { Ledger } from './check-ledger.ts'
import { expectedCall } from './wire-call.ts'

type StoredCall = Readonly<Record<string, unknown>> & {
  readonly external_id: string
  readonly raw: Readonly<Record<string, unknown>>
}

const always = { from: 0, to: 4_102_444_800 }
const examples = 3

/** The stored calls against the exchange's own. */
export async function checkCalls(
  query: Query,
  input: CheckInput,
  ledger: Ledger,
): Promise<string[]> {
  const stored = await readCalls(query, input.sourceId)
  const told = new Map(
    (await input.oracle(always.from, always.to)).map((row) => [String(row['uuid']).trim(), row]),
  )
  const free = new Set([...(input.rejected ?? []), ...(input.mayDiffer ?? [])])
  const invented = stored.filter(({ external_id: id }) => !told.has(id) && !free.has(id))
  const wrong = stored.flatMap((call) => differences(call, told.get(call.external_id), input))
  return [
    ...listed(
      'not known to the exchange',
      invented.map(({ external_id }) => external_id),
    ),
    ...listed('other than the exchange told', wrong),
    ...(await checkWhole(stored, { ...input, ledger, free })),
  ]
}

/** Nothing is missing in the window of the last whole run, nor behind the watermark. */
async function checkWhole(
  stored: readonly StoredCall[],
  {
    oracle,
    rejected = [],
    ledger,
    free,
  }: CheckInput & { ledger: Ledger; free: ReadonlySet<string> },
): Promise<string[]> {
  const ids = new Set(stored.map((call) => call.external_id))
  const isMissing = (row: WireRow): boolean => {
    const id = String(row['uuid']).trim()
    return !ids.has(id) && !free.has(id)
  }
  const stowed = rejected.filter((id) => ids.has(id))
  const complaints = listed('stored although to be rejected', stowed)
  const whole = ledger.runs.findLast(({ status }) => status === 'SUCCEEDED')
  if (whole?.window_from != null && whole.window_to != null) {
    const missing = (await oracle(whole.window_from, whole.window_to)).filter(isMissing)
    complaints.push(...listed('missing in a run that SUCCEEDED', missing.map(idOf)))
  }
  const begin = Math.min(...ledger.runs.map((run) => run.window_from ?? Number.POSITIVE_INFINITY))
  if (ledger.watermark !== null && begin < ledger.watermark) {
    const passed = (await oracle(begin, ledger.watermark)).filter(isMissing)
    complaints.push(...listed('passed by the watermark', passed.map(idOf)))
  }
  return complaints
}

async function readCalls(query: Query, sourceId: string): Promise<StoredCall[]> {
  return query<StoredCall>(
    `select external_id, direction, status, status_text, caller_number, outbound_caller_number,
      destination_number, duration_seconds, billable_seconds, hangup_disposition, recording_path,
      extract(epoch from started_at)::float8 as started,
      extract(epoch from answered_at)::float8 as answered,
      extract(epoch from ended_at)::float8 as ended, raw
    from call_record where source_id = $1`,
    [sourceId],
  )
}

/** A value once known is kept although the exchange forgets it, so only what it tells is compared. */
function differences(
  call: StoredCall,
  row: WireRow | undefined,
  { mayDiffer = [], exceptFields = [] }: CheckInput,
): string[] {
  if (row === undefined || mayDiffer.includes(call.external_id)) return []
  const fields = Object.entries(expectedCall(row))
    .filter(
      ([field, value]) => value !== null && value !== 'UNKNOWN' && !exceptFields.includes(field),
    )
    .filter(([field, value]) => call[field] !== value)
    .map(([field, value]) => `${call.external_id}.${field} is ${String(call[field])}, not ${value}`)
  const raw = Object.entries(row)
    .filter(([field, value]) => value !== null && !exceptFields.includes(`raw.${field}`))
    .filter(([field, value]) => call.raw[field] !== value)
    .map(([field]) => `${call.external_id}.raw.${field} differs`)
  return [...fields, ...raw]
}

function idOf(row: WireRow): string {
  return String(row['uuid'])
}

function listed(what: string, ids: readonly string[]): string[] {
  if (ids.length === 0) return []
  return [`${ids.length} ${what} (${ids.slice(0, examples).join(', ')})`]
}
