import { parseCsv } from 'hucre/csv'
import { readXlsx } from 'hucre/xlsx'
import { sql } from 'kysely'
import type { Core, Export, ExportPerson, Source } from '../../src/index.ts'
import { openTestCore, sourceInput, tester, until } from '../../src/testing/index.ts'
import type { TestCore } from '../../src/testing/index.ts'

export const lan: ExportPerson = {
  userId: 'lan',
  name: 'Lan',
  seesAll: false,
  seesNumbers: true,
}

/** Nobody answers there, and nobody is asked. */
const nowhere = { apiUrl: 'http://127.0.0.1:9/cdr', domain: 'pbx.local' }

/** A source without a PBX, whose calls a test writes itself. */
export function addSource(core: Core, timeZone = 'Asia/Ho_Chi_Minh'): Promise<Source> {
  return core.sources.create(sourceInput(nowhere, { name: timeZone, timeZone }), tester)
}

/** A core with one such source; its clock may be chosen. */
export async function openExports(
  ...[engine, choice]: Parameters<typeof openTestCore>
): Promise<TestCore & { readonly source: Source }> {
  const open = await openTestCore(engine, choice)
  return { ...open, source: await addSource(open.core) }
}

export interface TestCall {
  readonly startedAt: string
  readonly callerNumber?: string
  readonly statusText?: string
  readonly recordingPath?: string
}

/** Writes calls as a sync would have left them. */
export async function addCalls(core: Core, source: Source, calls: readonly TestCall[]) {
  for (const call of calls) {
    await sql`
      insert into call_record (source_id, external_id, direction, status, hangup_by, raw,
        content_hash, first_seen_at, synced_at, started_at, caller_number, customer_number,
        search_digits, status_text, recording_path, extension)
      values (${source.id}::uuid, gen_random_uuid()::text, 'INBOUND', 'ANSWERED', 'CALLER', '{}',
        gen_random_uuid(), now(), now(), ${call.startedAt}::timestamptz, ${call.callerNumber ?? null},
        ${call.callerNumber ?? null}, '', ${call.statusText ?? null}, ${call.recordingPath ?? null},
        '0101')`.execute(core.authDatabase)
  }
}

/** Many calls at once: three of each second, so that pages end between equal times. */
export async function fillCalls(core: Core, source: Source, count: number): Promise<void> {
  await sql`
    insert into call_record (source_id, external_id, direction, status, hangup_by, raw,
      content_hash, first_seen_at, synced_at, started_at, caller_number, search_digits,
      duration_seconds)
    select ${source.id}::uuid, 'call-' || n, case when n % 4 = 0 then 'OUTBOUND' else 'INBOUND' end,
      'ANSWERED', 'CALLER', '{}', gen_random_uuid(), now(), now(),
      timestamptz '2025-09-11T00:00:00Z' - make_interval(secs => n / 3), '03355' || n, '', n % 600
    from generate_series(1, ${count}::integer) n`.execute(core.authDatabase)
}

/** Waits until an export is over. */
export function untilWritten(core: Core, id: string, person = lan): Promise<Export> {
  return until(async () => {
    const found = await core.exports.get(id, person)
    return found.finishedAt === null ? undefined : found
  })
}

/** The whole file of an export. */
export async function bytesOf(core: Core, id: string, person = lan): Promise<Buffer> {
  const answer = await core.exports.open(id, person)
  if (answer.state !== 'available') throw new Error(`There is no file: ${answer.state}.`)
  const pieces: Uint8Array[] = []
  for await (const piece of answer.read()) pieces.push(piece)
  return Buffer.concat(pieces)
}

/** The cells of a CSV as a program reads them, the header line first. */
export function csvRows(bytes: Buffer): string[][] {
  return parseCsv(bytes.toString('utf8').replace(/^\uFEFF/, '')) as string[][]
}

/** The cells of a workbook's sheets, one after the other. */
export async function xlsxRows(bytes: Buffer): Promise<unknown[][]> {
  const { sheets } = await readXlsx(bytes)
  return sheets.flatMap((sheet) => sheet.rows as unknown[][])
}

/** Pieces of files in the database. */
export async function chunkCount(core: Core): Promise<number> {
  const counted = await sql<{ count: number }>`
    select count(*)::integer as count from export_chunk`.execute(core.authDatabase)
  return counted.rows[0]?.count ?? -1
}
