import { sql } from 'kysely'
import type { Logger } from 'pino'
import type { Clock } from '../clock.ts'
import { countCalls } from '../counting/count-calls.ts'
import type { Database } from '../database/open-database.ts'
import { isPassing } from '../database/retry-transaction.ts'
import { CoreError, FencedError } from '../errors.ts'
import { HandBack } from '../database/watch-over.ts'
import { closeExport, handBackExport } from './close-export.ts'
import { encodeAside } from './encode-aside.ts'
import { chooseColumns } from './export-columns.ts'
import type { ExportTicket } from './export-ticket.ts'
import { readExportPages, type ExportPage } from './read-export-pages.ts'
import { saveChunks } from './save-chunks.ts'
import { takeExport, type TakenExport } from './take-export.ts'
import { watchOverExport } from './watch-over-export.ts'

/** What a worker of exports needs from outside. */
export interface ExportDependencies {
  readonly database: Database
  readonly clock: Clock
  readonly log: Logger
}

/** How far the reading has come. */
interface Tally {
  rows: number
}

const died =
  'The worker died several times in a row on this export. Look at the server’s memory and log, then export again, perhaps fewer days at once.'
const unforeseen =
  'Something went wrong on our side while the file was written; the server’s log has the reason. Export again, and report it if it happens again.'

/**
 * Carries one export to its end: take it, read, write, keep, close. What goes wrong is written on
 * the export; the promise rejects when the database is away, so that the job is tried again.
 */
export async function writeExport(
  id: string,
  dependencies: ExportDependencies,
  handBack: AbortSignal,
): Promise<void> {
  const { database, clock, log } = dependencies
  const taken = await takeExport(database, id, clock.now())
  if (!taken) return
  const tally: Tally = { rows: 0 }
  const { attempt } = taken
  const rows = (): number => tally.rows
  const watch = watchOverExport(database, { id, attempt, clock, rows }, handBack)
  const ticket: ExportTicket = { id, attempt, clock, signal: watch.signal }
  try {
    if (taken.attempts_left < 0)
      await closeExport(database, ticket, { outcome: 'failed', error: died })
    else await writeFile(taken, ticket, { ...dependencies, tally })
  } catch (error) {
    if (!(error instanceof FencedError)) throw error
    log.info({ exportId: id }, 'The export was canceled, deleted or taken over; it is left alone.')
  } finally {
    await watch.finish()
  }
}

async function writeFile(
  taken: TakenExport,
  ticket: ExportTicket,
  { database, log, tally }: ExportDependencies & { readonly tally: Tally },
): Promise<void> {
  try {
    await noteTotal(database, taken, ticket)
    const bytes = await saveChunks(database, ticket, fileOf(database, taken, { ticket, tally }))
    await closeExport(database, ticket, { outcome: 'succeeded', rows: tally.rows, bytes })
    log.info({ exportId: taken.id, rows: tally.rows, bytes }, 'The export is written.')
  } catch (error) {
    const reason = ticket.signal.aborted ? ticket.signal.reason : error
    if (reason instanceof FencedError) throw reason
    if (reason instanceof HandBack) return handBackExport(database, ticket)
    // Tried again from the start, as often as there are attempts.
    if (isPassing(reason)) throw reason
    await closeExport(database, ticket, { outcome: 'failed', error: sentenceFor(reason, log) })
  }
}

/** For the bar; a count that is not known to the last row says about how many. */
async function noteTotal(
  database: Database,
  { filter }: TakenExport,
  ticket: ExportTicket,
): Promise<void> {
  const { count } = await countCalls(database.sql, filter)
  await sql`
    update export_job set rows_total = ${count}
    where id = ${ticket.id}::uuid and attempt = ${ticket.attempt}`.execute(database.sql)
}

function fileOf(
  database: Database,
  taken: TakenExport,
  { ticket, tally }: { readonly ticket: ExportTicket; readonly tally: Tally },
): AsyncIterable<Uint8Array> {
  const { filter, format, language, time_zone: timeZone, is_masked: isMasked } = taken
  const { signal } = ticket
  const columns = chooseColumns(taken.columns, { language, timeZone })
  const pages = readExportPages(database.sql, { filter, columns, timeZone, signal })
  const titled = columns.map(({ title, kind, width, words }) => ({ title, kind, width, words }))
  const file = { format, language, columns: titled, isMasked }
  return encodeAside(file, counted(pages, tally), signal)
}

async function* counted(pages: AsyncIterable<ExportPage>, tally: Tally): AsyncGenerator<string> {
  for await (const page of pages) {
    yield page.cells
    tally.rows += page.rows
  }
}

function sentenceFor(reason: unknown, log: Logger): string {
  if (reason instanceof CoreError) return reason.message
  log.error({ err: reason }, 'An export failed for a reason nobody foresaw.')
  return unforeseen
}
