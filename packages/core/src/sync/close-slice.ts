import { sql } from 'kysely'
import type { TimeWindow } from '../connectors/connector.ts'
import type { Database } from '../database/open-database.ts'
import { holdRun } from './hold-run.ts'
import { insertSlices } from './load-slices.ts'
import { retryTransaction } from '../database/retry-transaction.ts'
import type { RunTicket } from './run-ticket.ts'
import type { SliceState } from './slice-state.ts'

/** Marks a slice as whole, or as one that did not come to rest, with the reason. @throws FencedError */
export async function closeSlice(
  database: Database,
  ticket: RunTicket,
  ending: {
    readonly slice: SliceState
    readonly status: 'SETTLED' | 'UNSETTLED'
    readonly error: string | null
  },
): Promise<void> {
  await retryTransaction(ticket.signal, () =>
    database.transaction(async (tx) => {
      await holdRun(tx, ticket)
      await sql`
        update sync_slice set status = ${ending.status}, error = ${ending.error},
          scans = ${ending.slice.scans}
        where id = ${ending.slice.id}`.execute(tx)
    }),
  )
}

/**
 * Gives parts of a slice to new slices. `keep` is what remains of it; null when nothing does, as
 * when a restless slice is cut in two. @throws FencedError
 */
export async function splitSlice(
  database: Database,
  ticket: RunTicket,
  split: {
    readonly slice: Pick<SliceState, 'id' | 'scans'>
    readonly keep: TimeWindow | null
    readonly parts: readonly TimeWindow[]
  },
): Promise<SliceState[]> {
  return retryTransaction(ticket.signal, () =>
    database.transaction(async (tx) => {
      await holdRun(tx, ticket)
      const keepFrom = split.keep?.from.toISOString() ?? null
      await sql`
        update sync_slice set window_from = coalesce(${keepFrom}::timestamptz, window_from),
          status = case when ${split.keep === null} then 'SPLIT' else status end,
          scans = ${split.slice.scans}
        where id = ${split.slice.id}`.execute(tx)
      return insertSlices(tx, ticket.runId, split.parts)
    }),
  )
}
