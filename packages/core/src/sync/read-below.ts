import { sql } from 'kysely'
import type { TimeWindow } from '../connectors/connector.ts'
import { retryTransaction } from '../database/retry-transaction.ts'
import { readTimestamp } from '../database/timestamps.ts'
import { PbxError } from '../errors.ts'
import { closeSlice, splitSlice } from './close-slice.ts'
import type { ScanEnd } from './fetch-pages.ts'
import { holdRun } from './hold-run.ts'
import { RepeatedPageError } from './offset-walk.ts'
import { readPage } from './read-page.ts'
import { cutBelow, mayBeCapped } from './row-cap.ts'
import type { ScanMemory } from './scan-memory.ts'
import { scanRow } from './scanned-row.ts'
import type { SliceState } from './slice-state.ts'
import type { SyncContext } from './sync-context.ts'

/** A slice whose list has ended, and what its scans have met. */
interface Ended {
  readonly slice: SliceState
  readonly memory: ScanMemory
}

/**
 * What the PBX returned of the time below the oldest row of a slice. `crowded`: it returned only rows
 * of that row's own second, as many as before, although there are older ones or a cap of that size.
 */
type Below = 'nothing' | 'more' | 'crowded' | 'another-window'

/**
 * Closes a slice that was read to its end. When the end may be a cap of the PBX, it is asked once for
 * what lies below the oldest row: rows there become a slice of their own, which is returned. A cap
 * that lies within one second leaves the slice unverified, and the watermark where it is.
 * @throws PbxError, FencedError
 */
export async function closeVerified(
  { slice, memory }: Ended,
  { length, isLastAgain = false }: Pick<ScanEnd, 'length' | 'isLastAgain'>,
  context: SyncContext,
): Promise<readonly SliceState[]> {
  const isDoubtful =
    context.connector.paging === 'offset' &&
    !slice.isBelowRead &&
    mayBeCapped({ ...slice, length, isLastAgain }, context)
  await recordLength(length, context)
  const below = isDoubtful ? await askBelow({ slice, memory, length }, context) : 'nothing'
  if (below === 'crowded') return leaveCrowdedSecond(slice, context)
  if (below !== 'more') {
    await close(slice, context, null)
    // Another slice may have shown meanwhile that this length is a cap.
    return !isDoubtful && context.rowCap === length ? reopen(length, context) : []
  }
  await learnCap({ rows: length, isRefused: false }, context)
  const earlier = await reopen(length, context)
  return [...earlier, ...(await divideBelow(slice, context))]
}

/**
 * Judges an error in the middle of a list: whether the PBX refuses rows behind a cap although it
 * still answers from the start of a list. Then the slice is read again up to there.
 * @throws the error, when it has another reason
 */
export async function acceptCap(
  { slice, memory }: Ended,
  error: unknown,
  context: SyncContext,
): Promise<void> {
  const { offset } = slice.position
  if (!isRefusal(error) || !hasReadRows(slice, context)) throw error
  // The first page again and again is an offset that is ignored; a later one may be a cap.
  if (error instanceof RepeatedPageError && offset <= context.pageSize) throw error
  const list = { slice, memory, length: offset }
  const below = await askBelow(list, context).catch(() => 'another-window' as const)
  if (below === 'another-window') throw error
  slice.limit = offset
  slice.isBelowRead = below === 'nothing'
  if (below === 'more') await learnCap({ rows: offset, isRefused: true }, context)
}

function hasReadRows({ position, limit, oldest }: SliceState, { connector }: SyncContext): boolean {
  return connector.paging === 'offset' && position.offset > 0 && limit === null && oldest !== null
}

/** A PBX that does not let us in, or asks for a pause, has said nothing of its list. */
function isRefusal(error: unknown): boolean {
  return error instanceof PbxError && error.kind !== 'rate-limited' && !error.isAccessRefused
}

async function askBelow(
  { slice, memory, length }: Ended & { readonly length: number },
  context: SyncContext,
): Promise<Below> {
  const from = slice.window.from.getTime()
  const second = Math.floor((slice.oldest as number) / 1000) * 1000
  const rows = await readFirst(slice, second + 1000, context)
  // One second more, for what `to` includes is the PBX's business.
  const isInside = ({ start }: FoundRow): boolean => start >= from && start <= second + 2000
  if (rows.some((row) => !memory.knows(row.key) && isInside(row))) return 'more'
  if (!rows.every(isInside)) return 'another-window'
  const isFull = rows.length >= Math.min(length, context.pageSize)
  if (!isFull || rows.some(({ start }) => start < second)) return 'nothing'
  if (length === context.rowCap) return 'crowded'
  const older = second > from ? await readFirst(slice, second, context) : []
  return older.some(({ start }) => start >= from && start < second) ? 'crowded' : 'nothing'
}

interface FoundRow {
  readonly key: string
  /** Epoch milliseconds. */
  readonly start: number
}

/** The first page of what starts before `to` in the window of a slice; rows without a start left out. */
async function readFirst(
  { id, window: { from } }: SliceState,
  to: number,
  context: SyncContext,
): Promise<readonly FoundRow[]> {
  const { connector, settings } = context
  const window = { from, to: new Date(to) }
  const page = await readPage(context, { id, window }, { kind: 'offset', offset: 0 })
  return page.rows.flatMap((sent) => {
    const { key, raw } = scanRow(sent, connector)
    const mapped = connector.mapRow(raw, settings)
    return mapped.kind === 'call' ? [{ key, start: mapped.call.startedAt.getTime() }] : []
  })
}

async function divideBelow(
  slice: SliceState,
  context: SyncContext,
): Promise<readonly SliceState[]> {
  const cut = cutBelow(slice.window, slice.oldest as number, context.settings.timeZone)
  return cut === null ? leaveCrowdedSecond(slice, context) : closeAbove(slice, context, cut)
}

/** More calls start within one second than a list may have: what lies below is read, the second is not. */
async function leaveCrowdedSecond(
  slice: SliceState,
  context: SyncContext,
): Promise<readonly SliceState[]> {
  const error =
    'The PBX returns only a part of the calls that start within one second, whatever is asked for; the others cannot be read. Ask who runs it to raise the number of rows it returns.'
  context.warnings.add(error)
  const { from, to } = slice.window
  const edge = new Date(Math.floor((slice.oldest as number) / 1000) * 1000)
  if (edge > from) {
    const cut = { keep: { from: edge, to }, rest: { from, to: edge } }
    return closeAbove(slice, context, { ...cut, error })
  }
  await close(slice, context, error)
  return []
}

/** Closes the part of a slice above a cut; what lies below it is a slice of its own, which is returned. */
async function closeAbove(
  slice: SliceState,
  context: SyncContext,
  cut: { readonly keep: TimeWindow; readonly rest: TimeWindow; readonly error?: string },
): Promise<readonly SliceState[]> {
  const { database, ticket } = context
  const rest = await splitSlice(database, ticket, { slice, keep: cut.keep, parts: [cut.rest] })
  await close(slice, context, cut.error ?? null)
  return rest
}

async function close(slice: SliceState, context: SyncContext, error: string | null): Promise<void> {
  const status = error === null ? 'SETTLED' : 'UNSETTLED'
  await closeSlice(context.database, context.ticket, { slice, status, error })
}

async function recordLength(length: number, context: SyncContext): Promise<void> {
  context.otherLengths.add(length)
  if (length <= context.longestList) return
  context.longestList = length
  await saveLists(context)
}

async function learnCap(
  { rows, isRefused }: { readonly rows: number; readonly isRefused: boolean },
  context: SyncContext,
): Promise<void> {
  context.warnings.add(
    `The PBX returns at most ${rows} rows of one question, so the window was read in parts.`,
  )
  context.rowCap = rows
  if (isRefused) context.rowLimit = rows
  await saveLists(context)
}

/** Remembers for the next runs what is known of the lists of this source. @throws FencedError */
async function saveLists({ database, ticket, ...lists }: SyncContext): Promise<void> {
  await retryTransaction(ticket.signal, () =>
    database.transaction(async (tx) => {
      await holdRun(tx, ticket)
      await sql`
        update pbx_source set row_cap = ${lists.rowCap}, row_limit = ${lists.rowLimit},
          longest_list = greatest(longest_list, ${lists.longestList})
        where id = ${ticket.sourceId}`.execute(tx)
    }),
  )
}

/** Gives away what lies below slices of the run that were closed at a length that is a cap. */
async function reopen(rows: number, context: SyncContext): Promise<readonly SliceState[]> {
  const { database, ticket, settings } = context
  const query = sql<{ id: string; from: string; to: string; reached: string }>`
    select id::text, window_from as from, window_to as to, reached from sync_slice
    where run_id = ${ticket.runId} and status = 'SETTLED' and next_offset = ${rows}
      and reached > window_from`
  const closed = await retryTransaction(ticket.signal, () => query.execute(database.sql))
  const reopened: SliceState[] = []
  for (const { id, from, to, reached } of closed.rows) {
    const window = { from: readTimestamp(from), to: readTimestamp(to) }
    const cut = cutBelow(window, readTimestamp(reached).getTime(), settings.timeZone)
    if (cut === null) continue
    const split = { slice: { id, scans: 1 }, keep: cut.keep, parts: [cut.rest] }
    reopened.push(...(await splitSlice(database, ticket, split)))
  }
  return reopened
}
