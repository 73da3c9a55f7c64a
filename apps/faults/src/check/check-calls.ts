import type { WireRow } from '@calldeck/core/testing'
import type { Query } from '../stage/look-at-database.ts'
import type { CheckInput } from './check-source.ts'
import type { Ledger } from './check-ledger.ts'
import { differences, readCalls, type StoredCall } from './stored-calls.ts'

/** A span of starts, half-open, in epoch seconds. */
interface Span {
  readonly from: number
  readonly to: number
}

const always: Span = { from: 0, to: 4_102_444_800 }
const usualPiece = 100_000
const examples = 3

/** What a complaint is about, and how it is told. */
const complaints = {
  invented: 'not known to the exchange',
  wrong: 'other than the exchange told',
  stowed: 'stored although to be rejected',
  missing: 'missing in a run that SUCCEEDED',
  passed: 'passed by the watermark',
} as const

type Findings = Readonly<Record<keyof typeof complaints, readonly string[]>>

/** The stored calls against the exchange's own, a piece at a time, so that a million may be there. */
export async function checkCalls(
  query: Query,
  input: CheckInput,
  ledger: Ledger,
): Promise<string[]> {
  const found: Findings[] = []
  for (const piece of await readPieces(query, input)) {
    const stored = await readCalls(query, input.sourceId, piece)
    const told = await input.oracle(piece.from, piece.to)
    found.push(comparePiece({ stored, told }, input, ledger))
  }
  return Object.entries(complaints).flatMap(([name, told]) =>
    listed(
      told,
      found.flatMap((one) => one[name as keyof Findings]),
    ),
  )
}

/** Spans that together are always, each of so many calls that they can be held. */
async function readPieces(
  query: Query,
  { sourceId, callsAPiece = usualPiece }: CheckInput,
): Promise<Span[]> {
  const edges = await query<{ edge: number }>(
    `select edge from (
      select extract(epoch from started_at)::float8 as edge,
        row_number() over (order by started_at) as place
      from call_record where source_id = $1
    ) numbered where place % $2::int = 0 order by edge`,
    [sourceId, callsAPiece],
  )
  const all = [...new Set([always.from, ...edges.map(({ edge }) => edge), always.to])]
  return all.slice(1).map((to, index) => ({ from: all[index] ?? always.from, to }))
}

function comparePiece(
  { stored, told }: { stored: readonly StoredCall[]; told: readonly WireRow[] },
  input: CheckInput,
  ledger: Ledger,
): Findings {
  const rows = new Map(told.map((row) => [idOf(row), row]))
  const ids = new Set(stored.map((call) => call.external_id))
  const free = new Set([...(input.rejected ?? []), ...(input.mayDiffer ?? [])])
  const missingWithin = (span: Span | null): string[] =>
    told
      .filter((row) => span !== null && isWithin(row, span))
      .map(idOf)
      .filter((id) => !ids.has(id) && !free.has(id))
  return {
    invented: [...ids].filter((id) => !rows.has(id) && !free.has(id)),
    wrong: stored.flatMap((call) => differences(call, rows.get(call.external_id), input)),
    stowed: (input.rejected ?? []).filter((id) => ids.has(id)),
    missing: missingWithin(wholeSpan(ledger)),
    passed: missingWithin(spanBehindWatermark(ledger)),
  }
}

/** The window of the last run that says it is whole. */
function wholeSpan({ runs }: Ledger): Span | null {
  const whole = runs.findLast(({ status }) => status === 'SUCCEEDED')
  if (whole?.window_from == null || whole.window_to == null) return null
  return { from: whole.window_from, to: whole.window_to }
}

function spanBehindWatermark({ runs, watermark }: Ledger): Span | null {
  const from = Math.min(...runs.map((run) => run.window_from ?? Number.POSITIVE_INFINITY))
  return watermark !== null && from < watermark ? { from, to: watermark } : null
}

function isWithin(row: WireRow, { from, to }: Span): boolean {
  const start = Number(row['start_epoch'])
  return start >= from && start < to
}

function idOf(row: WireRow): string {
  return String(row['uuid']).trim()
}

function listed(what: string, ids: readonly string[]): string[] {
  if (ids.length === 0) return []
  return [`${ids.length} ${what} (${ids.slice(0, examples).join(', ')})`]
}
