import { sql } from 'kysely'
import type { Sql } from '../database/open-database.ts'
import { retryTransaction } from '../database/retry-transaction.ts'
import { holdRun } from './hold-run.ts'
import type { ScannedRow } from './scanned-row.ts'
import type { SliceState } from './slice-state.ts'
import type { SyncContext } from './sync-context.ts'

/** Workers lost over one row, before it is set aside: a machine that is switched off loses one, too. */
const lostBeforeAside = 2
/** Rows of a source that are known to be set aside, the newest. */
const mostAside = 200

/** After a worker was lost: the slices that it may have been reading are gone through row by row. */
export async function suspectSlices(tx: Sql, runId: string, concurrency: number): Promise<void> {
  await sql`
    update sync_slice set lost_reads = lost_reads + 1
    where id in (
      select id from sync_slice where run_id = ${runId} and status in ('PENDING', 'READING')
      order by window_to desc limit ${concurrency})`.execute(tx)
}

/**
 * What precedes each row of a slice that lost its worker: the row is written down, so that the next
 * worker knows over which one this one was lost. Undefined for every other slice, which pays nothing.
 * Two workers lost over the same row set it aside, for this run and all that follow.
 */
export function suspectingEach(
  slice: SliceState,
  context: SyncContext,
): ((row: ScannedRow) => Promise<void>) | undefined {
  if (!slice.isSuspect) return undefined
  return async ({ contentHash }) => {
    const lost = slice.suspect?.hash === contentHash ? slice.suspect.lost : 0
    await writeSuspect(slice, context, { hash: contentHash, lost: lost + 1 })
  }
}

/** Sets the row aside that the last workers were lost over, once there were enough of them. */
export async function setAsideSuspect(slice: SliceState, context: SyncContext): Promise<void> {
  const { suspect } = slice
  if (!slice.isSuspect || suspect === null || suspect.lost < lostBeforeAside) return
  if (context.setAside.has(suspect.hash)) return
  context.setAside.add(suspect.hash)
  const aside = JSON.stringify([...context.setAside].slice(-mostAside))
  await writing(context, async (tx) => {
    await sql`
      update pbx_source set set_aside = ${aside}::jsonb
      where id = ${context.ticket.sourceId}`.execute(tx)
  })
}

/** Forgets the last row of a page that was gone through: it did no harm, whatever comes now. */
export async function clearSuspect(slice: SliceState, context: SyncContext): Promise<void> {
  if (slice.isSuspect) await writeSuspect(slice, context, null)
}

async function writeSuspect(
  { id }: SliceState,
  context: SyncContext,
  suspect: SliceState['suspect'],
): Promise<void> {
  const written = suspect && JSON.stringify(suspect)
  await writing(context, async (tx) => {
    await sql`update sync_slice set suspect = ${written}::jsonb where id = ${id}`.execute(tx)
  })
}

/** @throws FencedError */
async function writing(
  { database, ticket }: SyncContext,
  write: (tx: Sql) => Promise<void>,
): Promise<void> {
  await retryTransaction(ticket.signal, () =>
    database.transaction(async (tx) => {
      await holdRun(tx, ticket)
      await write(tx)
    }),
  )
}
