import type { PagePosition, PbxPage } from '../connectors/connector.ts'
import { retryTransaction } from '../database/retry-transaction.ts'
import type { SeenCall } from './call-identity.ts'
import { closeSlice, splitSlice } from './close-slice.ts'
import { fetchPages, scanStart, type FetchedPage, type ScanEnd } from './fetch-pages.ts'
import { collectWarnings, warnOfReusedIds } from './collect-warnings.ts'
import { normalisePage, type NormalisedPage } from './normalise-page.ts'
import { planDenseSplit, planHalves } from './plan-split.ts'
import { seenIn } from './note-seen.ts'
import { readAhead } from './read-ahead.ts'
import { acceptCap, closeVerified } from './read-below.ts'
import { readPage } from './read-page.ts'
import { noKnownRows, recogniseRows } from './recognise-rows.ts'
import { savePage, type PageCounts } from './save-page.ts'
import { ScanMemory } from './scan-memory.ts'
import type { ScannedRow } from './scanned-row.ts'
import { settleSlice } from './settle-slice.ts'
import type { SliceState } from './slice-state.ts'
import type { SyncContext } from './sync-context.ts'
import { clearSuspect, setAsideSuspect, suspectingEach } from './suspect-rows.ts'
import { withoutKept } from './without-kept.ts'

/** Takes slices that another one gave away, to be read as well. */
export type GiveAway = (slices: readonly SliceState[]) => void

/**
 * Reads a slice until it is known to be whole, or cuts it in two when it does not come to rest.
 * @throws PbxError, FencedError, or the signal's reason; what was saved until then stays.
 */
export async function readSlice(
  slice: SliceState,
  context: SyncContext,
  giveAway: GiveAway,
): Promise<void> {
  const memory = new ScanMemory(context.connector)
  const isResumed = slice.pages > 0
  for (;;) {
    const isFirst = slice.scans === 0
    const isFromStart = !isUnderWay(slice, context)
    if (isFromStart) {
      slice.scans += 1
      slice.position = scanStart
    }
    memory.begin(slice.position)
    // Its first look may be under way; of a later one, every row that is stored was counted before,
    // also when this worker goes on in the middle of it.
    const isAnotherLook = isResumed && slice.scans > 1
    slice.limit ??= context.rowLimit
    const scan = { slice, memory, giveAway, isFirst, isAnotherLook }
    const end = await scanSlice(scan, context).catch(async (error: unknown) => {
      await acceptCap(scan, error, context)
      return null
    })
    if (end === null) {
      slice.position = scanStart
      continue
    }
    const settling = settleSlice(memory.conclude(end))
    if (settling === 'divide') return divide(slice, context, giveAway)
    if (settling === 'unsettled') return leaveUnsettled(slice, context)
    if (settling === 'settled') return giveAway(await closeVerified(scan, end, context))
    slice.position = scanStart
  }
}

/** Whether a scan goes on where an earlier worker left it. By cursor, past the last page is the start. */
function isUnderWay({ position }: SliceState, { connector }: SyncContext): boolean {
  return connector.paging === 'cursor' ? position.cursor !== null : position.offset > 0
}

const pagesBeforeSplit = 2

interface Scan {
  readonly slice: SliceState
  readonly memory: ScanMemory
  readonly giveAway: GiveAway
  /** The slice was never read before, not even by another worker. */
  readonly isFirst: boolean
  /** Rows that an earlier worker handed on come by once more; only the database knows them. */
  readonly isAnotherLook: boolean
}

/** Fetch, normalise, save, page by page, one page ahead; answers how the list ended. */
async function scanSlice(scan: Scan, context: SyncContext): Promise<ScanEnd> {
  const { slice, memory } = scan
  const pages = readAhead(
    fetchPages({
      paging: context.connector.paging,
      start: slice.position,
      memory,
      readPage: (position) => readWithin(slice, position, context),
      askedRows: () => context.pageSize,
    }),
    { pauseAfter: pagesBeforeSplit },
  )
  const isFirstSync = scan.isFirst && !context.ticket.hasCalls
  let isNewGround = isFirstSync
  for (let given = 1; ; given += 1) {
    const step = await pages.next()
    if (step.done) return step.value
    const fetched = step.value
    const { page, seen } = await normaliseFetched({ ...scan, isNewGround }, fetched.rows, context)
    const isNew = isFirstSync && isNewGround
    const counts = await saveFetched(slice, { fetched, page, isNew, seen }, context)
    isNewGround = counts !== null && wereAllNew(counts)
    if (given === pagesBeforeSplit) await splitWhenDense(scan, page, context)
  }
}

/** One page of a slice, or the end of its list where the PBX would refuse to go on. */
async function readWithin(
  { id, window, limit }: SliceState,
  position: PagePosition,
  context: SyncContext,
): Promise<PbxPage> {
  if (limit === null || position.kind === 'cursor') {
    return readPage(context, { id, window }, position)
  }
  const mostRows = limit - position.offset
  return mostRows > 0 ? readPage(context, { id, window, mostRows }, position) : { rows: [] }
}

/** Whether a page held new calls and no others; a repeated or an expired one makes it look again. */
function wereAllNew({ created, updated, unchanged }: PageCounts): boolean {
  return created > 0 && updated === 0 && unchanged === 0
}

/**
 * A later look at what an earlier worker counted leaves out what is stored; a first one counts it. On
 * new ground the write finds what the look-up would have: it knows a row by the same hash. Only a
 * stored row that maps otherwise than before is counted as what it maps to now.
 */
async function normaliseFetched(
  { slice, isAnotherLook, isNewGround }: Scan & { readonly isNewGround: boolean },
  rows: readonly ScannedRow[],
  context: SyncContext,
): Promise<Pick<FetchedAndMapped, 'page' | 'seen'>> {
  const { database, ticket } = context
  const again = <T>(look: () => Promise<T>): Promise<T> => retryTransaction(ticket.signal, look)
  const known =
    isAnotherLook || isNewGround
      ? noKnownRows
      : await again(() => recogniseRows(database, ticket, rows))
  const readAt = ticket.clock.now().getTime()
  await setAsideSuspect(slice, context)
  const beforeRow = suspectingEach(slice, context)
  const { window } = slice
  const page = await normalisePage(rows, { ...context, window, known, readAt, beforeRow })
  await clearSuspect(slice, context)
  return {
    page: isAnotherLook ? await again(() => withoutKept(database, ticket, page)) : page,
    seen: seenIn(page),
  }
}

interface FetchedAndMapped {
  readonly fetched: FetchedPage
  /** What is to be written of it. */
  readonly page: NormalisedPage
  /** Nothing of it should be stored. */
  readonly isNew: boolean
  /** Every call in it, those that are written already included. */
  readonly seen: readonly SeenCall[]
}

async function saveFetched(
  slice: SliceState,
  { fetched, page, isNew, seen }: FetchedAndMapped,
  context: SyncContext,
): Promise<PageCounts | null> {
  const counts = await savePage(context.database, context.ticket, {
    sliceId: slice.id,
    pagesBefore: slice.pages,
    page,
    mapping: context,
    isNew,
    seen,
    next: fetched.next,
    scans: slice.scans,
    reached: context.connector.order === 'newest-first' ? dateOf(page.oldestStart) : null,
    requests: context.requests.take(),
  })
  slice.pages += 1
  slice.isSuspect = false
  slice.position = fetched.next
  noteReached(slice, page.oldestStart)
  collectWarnings(page, context)
  if (counts?.apart) warnOfReusedIds(context.warnings)
  return counts
}

/**
 * The second page with rows proves that the first was full, and tells how dense the slice is. No
 * page may be on its way meanwhile: it would be asked of the wider window and end in the narrower.
 */
async function splitWhenDense(
  scan: Scan,
  page: NormalisedPage,
  context: SyncContext,
): Promise<void> {
  const oldest = dateOf(page.oldestStart)
  const { slice } = scan
  if (context.connector.order !== 'newest-first' || !scan.isFirst || !oldest) return
  const split = planDenseSplit(slice.window, {
    pages: pagesBeforeSplit,
    oldest,
    timeZone: context.settings.timeZone,
  })
  if (!split) return
  scan.giveAway(await splitSlice(context.database, context.ticket, { slice, ...split }))
  slice.window = split.keep
}

async function divide(slice: SliceState, context: SyncContext, giveAway: GiveAway): Promise<void> {
  const parts = planHalves(slice.window, context.settings.timeZone)
  if (parts && context.divisionsLeft > 0) {
    context.divisionsLeft -= 1
    giveAway(await splitSlice(context.database, context.ticket, { slice, keep: null, parts }))
    return
  }
  await leaveUnsettled(slice, context)
}

async function leaveUnsettled(slice: SliceState, context: SyncContext): Promise<void> {
  await closeSlice(context.database, context.ticket, {
    slice,
    status: 'UNSETTLED',
    error:
      'The list at the PBX kept changing while it was read; some calls of this span may be missing. The next run reads it again.',
  })
}

/** A row of another time, which some PBXs list as well, says nothing of how far the list reaches. */
function noteReached(slice: SliceState, oldestStart: number | null): void {
  if (oldestStart === null || oldestStart < slice.window.from.getTime()) return
  slice.oldest = Math.min(slice.oldest ?? oldestStart, oldestStart)
}

function dateOf(milliseconds: number | null): Date | null {
  return milliseconds === null ? null : new Date(milliseconds)
}
