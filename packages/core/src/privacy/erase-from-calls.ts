import { hash } from 'node:crypto'
import { sql } from 'kysely'
import type { Database, Sql } from '../database/open-database.ts'
import { withoutNumbers } from '../numbering/without-numbers.ts'
import { mapInTurns } from '../take-turns.ts'
import { mentionsEnding } from './mentions-ending.ts'
import type { SoughtNumber } from './sought-number.ts'
import { walkPieces, type IdPiece } from './walk-pieces.ts'

/** The columns that hold what the PBX said in words. */
const texts = [
  'status_text',
  'caller_number',
  'outbound_caller_number',
  'destination_number',
  'customer_number',
  'hangup_disposition',
  'domain',
] as const

type Texts = Record<(typeof texts)[number], string | null>

interface CallRow extends Texts {
  readonly id: string
  readonly external_id: string
  readonly sent_id: string | null
  readonly region: string
  readonly recording_path: string | null
  readonly search_digits: string
  readonly raw: unknown
}

/**
 * Removes the number from every call and answers with how many had it. The rows stay. All calls are
 * gone through: a number may hide in a field no index knows.
 */
export async function eraseFromCalls(database: Database, sought: SoughtNumber): Promise<number> {
  return walkPieces(database, 'call_record', async (tx, piece) => {
    const rows = await findCandidates(tx, sought, piece)
    const erased = await mapInTurns(rows, (row) => eraseCall(row, sought))
    if (erased.length > 0) await writeErased(tx, erased)
    return erased.length
  })
}

/** Locked in the order in which a sync writes them, whatever the database's own collation. */
async function findCandidates(
  tx: Sql,
  sought: SoughtNumber,
  { from, to }: IdPiece,
): Promise<CallRow[]> {
  const columns = sql.join(texts.map((column) => sql.ref(`c.${column}`)))
  const result = await sql<CallRow>`
    select c.id::text as id, c.external_id, c.sent_id, s.region, c.recording_path, c.search_digits, c.raw,
      ${columns}
    from call_record c join pbx_source s on s.id = c.source_id
    where c.id >= ${from}::bigint and c.id < ${to}::bigint
      and (${mentionsEnding(sql`c.search_digits`, sought.endings)}
        or ${mentionsEnding(sql`c.raw::text`, sought.endings)})
    order by c.source_id, c.external_id collate "C" for update of c`.execute(tx)
  return result.rows
}

/** Null when the call only looked as if it had the number. Pure. */
function eraseCall(row: CallRow, sought: SoughtNumber): CallRow | null {
  const mentions = sought.lookIn(row.region)
  const isMentioned = (text: string | null): boolean => text !== null && mentions(text)
  // Not every spelling is searched by its canonical digits.
  const kept = row.search_digits.split(' ').filter((digits) => !mentions(digits))
  const { recording_path: recordingPath } = row
  const externalId = row.sent_id ?? row.external_id
  const raw = withoutNumbers(row.raw, { mentions, externalId, recordingPath })
  const digits = kept.join(' ')
  const inColumns = digits !== row.search_digits || texts.some((column) => isMentioned(row[column]))
  if (raw === null && !inColumns) return null
  const columns = texts.map((column) => [column, isMentioned(row[column]) ? null : row[column]])
  const cleaned = raw ?? withoutRecording(row)
  return {
    ...row,
    ...(Object.fromEntries(columns) as Texts),
    search_digits: digits,
    raw: cleaned.value,
  }
}

/** The number stood in an earlier telling alone; the recording goes all the same. */
function withoutRecording({ raw, recording_path: recordingPath }: CallRow): { value: unknown } {
  const mentions = (text: string): boolean => text === recordingPath
  return withoutNumbers(raw, { mentions, externalId: null, recordingPath }) ?? { value: raw }
}

/**
 * The fingerprint is made anew: numbers are few, and one could be found by trying each in the rest
 * of the payload until the old fingerprint comes out.
 */
async function writeErased(tx: Sql, rows: readonly CallRow[]): Promise<void> {
  const input = rows.map((row) => ({ ...row, content_hash: hash('md5', JSON.stringify(row.raw)) }))
  const assignments = texts.map((column) => sql`${sql.ref(column)} = erased.${sql.ref(column)}`)
  const types = sql.join(texts.map((column) => sql`${sql.ref(column)} text`))
  await sql`
    update call_record as c set ${sql.join(assignments)}, search_digits = erased.search_digits,
      recording_path = null, raw = erased.raw, content_hash = erased.content_hash,
      flags = array_append(array_remove(c.flags, 'ERASED'), 'ERASED')
    from jsonb_to_recordset(${JSON.stringify(input)}::jsonb)
      as erased (id bigint, search_digits text, raw jsonb, content_hash uuid, ${types})
    where c.id = erased.id`.execute(tx)
  const ids = JSON.stringify(rows.map((row) => row.id))
  await sql`
    delete from recording_peaks where call_id in (
      select value::bigint from jsonb_array_elements_text(${ids}::jsonb))`.execute(tx)
}
