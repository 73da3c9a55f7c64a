import { sql } from 'kysely'
import type { Database, Sql } from '../database/open-database.ts'
import { FencedError } from '../errors.ts'
import { letOthersIn } from '../let-others-in.ts'
import type { ScanPosition } from './fetch-pages.ts'
import type { SeenCall } from './call-identity.ts'
import { insertRequests, trimRequests } from './keep-requests.ts'
import { keepRejected } from './keep-rejected.ts'
import type { CallMapping } from './merge-versions.ts'
import type { NormalisedPage } from './normalise-page.ts'
import { noteSeen } from './note-seen.ts'
import { retryTransaction } from '../database/retry-transaction.ts'
import type { MadeRequest } from './request-log.ts'
import type { RunTicket } from './run-ticket.ts'
import { insertCalls, isStoredAlready, writeCalls, type WrittenCalls } from './write-calls.ts'

/** What came of the rows of one page. fetched = created + updated + unchanged + rejected. */
export interface PageCounts {
  readonly fetched: number
  readonly created: number
  readonly updated: number
  readonly unchanged: number
  readonly rejected: number
  /** Created under names of their own, for another call has their id. */
  readonly apart: number
}

/** One page to be written, with the checkpoint that is true once it is. */
export interface PageToSave {
  readonly sliceId: string
  /** Pages of this slice saved before; tells a retry that the commit it doubts went through. */
  readonly pagesBefore: number
  readonly page: NormalisedPage
  readonly mapping: CallMapping
  /** None of its calls should be stored; they are written for less then. */
  readonly isNew: boolean
  /** Calls that the PBX listed with this page, counted or not. */
  readonly seen: readonly SeenCall[]
  readonly next: ScanPosition
  readonly scans: number
  /** Start of the oldest call of the page, where the make's order makes that mean progress. */
  readonly reached: Date | null
  /** HTTP requests made since the last page was saved. */
  readonly requests: readonly MadeRequest[]
}

/**
 * Writes a page in one transaction: calls, rejected rows, counters and checkpoint together, and
 * only while the run is still ours. Answers what came of its rows; null when a broken connection hid
 * that. @throws FencedError when the run is not ours, DiskFullError; nothing is written then.
 */
export async function savePage(
  database: Database,
  ticket: RunTicket,
  input: PageToSave,
): Promise<PageCounts | null> {
  await letOthersIn()
  const save = (write: typeof writeCalls): Promise<PageCounts | null> =>
    retryTransaction(ticket.signal, async (attempt) => {
      if (attempt > 0 && (await isSaved(database.sql, ticket, input))) return null
      return writePage(database, ticket, { ...input, write })
    })
  if (!input.isNew) return save(writeCalls)
  try {
    return await save(insertCalls)
  } catch (error) {
    if (!isStoredAlready(error)) throw error
    // The PBX returned a call twice (for example in two slices): merge it with the stored row.
    return save(writeCalls)
  }
}

async function writePage(
  database: Database,
  ticket: RunTicket,
  input: PageToSave & { readonly write: typeof writeCalls },
): Promise<PageCounts> {
  const { page, mapping, write } = input
  const now = ticket.clock.now().toISOString()
  return database.transaction(async (tx) => {
    await database.room.require()
    const returned = await noteSeen(tx, ticket, input.seen)
    const written = await write(tx, ticket.sourceId, { calls: page.calls, now, mapping })
    await keepRejected(tx, ticket, page.rejected)
    const counts = countPage(page, written)
    await advance(tx, ticket, { ...input, counts, returned, now })
    return counts
  })
}

/**
 * Counts a page after its write. Known rows, those that another row of the page replaced, and calls
 * older than what is kept count as unchanged.
 */
function countPage(page: NormalisedPage, written: WrittenCalls): PageCounts {
  const { created, updated, apart } = written
  const untouched = page.known.length + page.superseded + page.expired.length
  const unchanged = page.calls.length - created - updated + untouched
  const rejected = page.rejected.length
  return {
    fetched: created + updated + unchanged + rejected,
    created,
    updated,
    unchanged,
    rejected,
    apart,
  }
}

/** A connection that breaks during a commit leaves open whether it happened: the page count tells. */
async function isSaved(db: Sql, ticket: RunTicket, input: PageToSave): Promise<boolean> {
  const result = await sql`
    select 1 from sync_slice s join sync_run r on r.id = s.run_id
    where s.id = ${input.sliceId} and s.pages = ${input.pagesBefore + 1}
      and r.id = ${ticket.runId} and r.attempt = ${ticket.attempt}`.execute(db)
  return result.rows.length > 0
}

/**
 * Counters, heartbeat and checkpoint, if and only if this attempt still holds the run. The run's
 * row is locked last and for as short as the commit takes: other slices wait for it.
 */
async function advance(
  tx: Sql,
  ticket: RunTicket,
  input: PageToSave & {
    readonly counts: PageCounts
    readonly returned: number
    readonly now: string
  },
): Promise<void> {
  const { fetched, created, updated, unchanged, rejected } = input.counts
  const result = await sql<{ requests: number }>`
    with run as (
      update sync_run set fetched = fetched + ${fetched}, created = created + ${created},
        updated = updated + ${updated}, unchanged = unchanged + ${unchanged},
        rejected = rejected + ${rejected}, returned = returned + ${input.returned},
        requests = requests + ${input.requests.length},
        heartbeat_at = ${input.now}, attempts_left = 5
      where id = ${ticket.runId} and attempt = ${ticket.attempt} and status = 'RUNNING'
      returning id, requests
    ), logged as (${insertRequests(ticket, input.requests)})
    update sync_slice set status = 'READING', pages = pages + 1, scans = ${input.scans},
      reached = coalesce(${input.reached?.toISOString() ?? null}::timestamptz, reached),
      next_offset = ${input.next.offset}, cursor = ${input.next.cursor},
      tail = ${JSON.stringify(input.next.tail)}::jsonb,
      fetched = fetched + ${fetched}, created = created + ${created},
      updated = updated + ${updated}, unchanged = unchanged + ${unchanged},
      rejected = rejected + ${rejected}, lost_reads = 0, suspect = null
    where id = ${input.sliceId} and pages = ${input.pagesBefore} and exists (select 1 from run)
    returning (select requests from run) as requests`.execute(tx)
  const saved = result.rows[0]
  if (!saved) throw new FencedError()
  await trimRequests(tx, ticket, { total: saved.requests, added: input.requests.length })
}
