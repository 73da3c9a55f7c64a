import type { WireRow } from '@calldeck/core/testing'
import type { Query } from '../stage/look-at-database.ts'
import { checkCalls } from './check-calls.ts'
import { checkLedger, readLedger } from './check-ledger.ts'

/** Every call the exchange has that starts in a span, half-open, in epoch seconds. */
export type Oracle = (from: number, to: number) => Promise<readonly WireRow[]>

export interface CheckInput {
  readonly sourceId: string
  readonly oracle: Oracle
  /** Ids that the exchange has but that must have been rejected. */
  readonly rejected?: readonly string[]
  /** Ids that may be there although the exchange has them no longer, or may be missing although it has. */
  readonly mayDiffer?: readonly string[]
  /** Fields that a fault has spoilt on their way, so that they are not compared. */
  readonly exceptFields?: readonly string[]
  /** So many calls are held at once. */
  readonly callsAPiece?: number
}

/**
 * What must be true of a source whatever happened to it. Answers with complaints; none is well.
 * Wholeness is asked of the window of the last run that says it was whole; everything else always.
 */
export async function checkSource(query: Query, input: CheckInput): Promise<string[]> {
  const ledger = await readLedger(query, input.sourceId)
  return [
    ...checkLedger(ledger),
    ...(await checkCounts(query, input.sourceId)),
    ...(await checkCalls(query, input, ledger)),
  ]
}

interface Sums {
  readonly created: number
  readonly rejected: number
  readonly calls: number
  readonly rejected_rows: number
}

/** The ledger against the tables it speaks of. */
async function checkCounts(query: Query, sourceId: string): Promise<string[]> {
  const [sums] = await query<Sums>(
    `select
      (select coalesce(sum(created), 0)::int from sync_run where source_id = $1) as created,
      (select coalesce(sum(rejected), 0)::int from sync_run where source_id = $1) as rejected,
      (select count(*)::int from call_record where source_id = $1) as calls,
      (select count(*)::int from rejected_row where source_id = $1) as rejected_rows`,
    [sourceId],
  )
  if (!sums) return ['the counts could not be read']
  return [
    ...(sums.created === sums.calls
      ? []
      : [`runs say they created ${sums.created}, there are ${sums.calls} calls`]),
    ...(sums.rejected === sums.rejected_rows
      ? []
      : [`runs say they rejected ${sums.rejected}, ${sums.rejected_rows} are kept`]),
  ]
}
