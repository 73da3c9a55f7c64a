import { sql } from 'kysely'
import type { Database, Sql } from '../database/open-database.ts'
import { withoutNumbers } from '../numbering/without-numbers.ts'
import { mapInTurns } from '../take-turns.ts'
import { mentionsEnding } from './mentions-ending.ts'
import type { SoughtNumber } from './sought-number.ts'
import { walkPieces, type IdPiece } from './walk-pieces.ts'

const emptyReason = 'The reason held an erased number.'

interface RejectedRow {
  readonly id: string
  readonly region: string | null
  readonly external_id: string | null
  readonly reason: string
  readonly raw: unknown
}

/** Removes the number from the rows that could not become calls. The rows stay. */
export async function eraseFromRejected(database: Database, sought: SoughtNumber): Promise<number> {
  return walkPieces(database, 'rejected_row', (tx, piece) => erasePiece(tx, sought, piece))
}

async function erasePiece(tx: Sql, sought: SoughtNumber, piece: IdPiece): Promise<number> {
  const { endings } = sought
  const result = await sql<RejectedRow>`
    select r.id::text as id, s.region, r.external_id, r.reason, r.raw
    from rejected_row r left join pbx_source s on s.id = r.source_id
    where r.id >= ${piece.from}::bigint and r.id < ${piece.to}::bigint
      and (${mentionsEnding(sql`r.raw::text`, endings)}
        or ${mentionsEnding(sql`r.reason`, endings)}
        or ${mentionsEnding(sql`coalesce(r.external_id, '')`, endings)})
    order by r.id for update of r`.execute(tx)
  const erased = await mapInTurns(result.rows, (row) => eraseRow(row, sought))
  if (erased.length === 0) return 0
  await sql`
    update rejected_row r set raw = coalesce(erased.raw, 'null'), reason = erased.reason,
      external_id = erased.external_id
    from jsonb_to_recordset(${JSON.stringify(erased)}::jsonb)
      as erased (id bigint, raw jsonb, reason text, external_id text)
    where r.id = erased.id`.execute(tx)
  return erased.length
}

function eraseRow(row: RejectedRow, sought: SoughtNumber): RejectedRow | null {
  const mentions = row.region === null ? sought.lookAnywhere() : sought.lookIn(row.region)
  const raw = withoutNumbers(row.raw, { mentions, externalId: null, recordingPath: null })
  const inReason = mentions(row.reason)
  const inId = row.external_id !== null && mentions(row.external_id)
  if (raw === null && !inReason && !inId) return null
  return {
    ...row,
    raw: raw === null ? row.raw : raw.value,
    reason: inReason ? emptyReason : row.reason,
    external_id: inId ? null : row.external_id,
  }
}
