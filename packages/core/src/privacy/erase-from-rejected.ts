import { sql } from 'kysely'
import type { Database, Sql } from '../database/open-database.ts'
import { withoutNumbers } from '../numbering/without-numbers.ts'
import { eraseTransaction } from './erase-transaction.ts'
import { mentionsEnding } from './mentions-ending.ts'
import type { SoughtNumber } from './sought-number.ts'

const rowsAtOnce = 500
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
  let erased = 0
  let after: string | null = '0'
  while (after !== null) {
    const step: Step = await eraseTransaction(database, (tx) =>
      eraseBatch(tx, sought, after ?? '0'),
    )
    erased += step.erased
    after = step.last
  }
  return erased
}

interface Step {
  readonly erased: number
  /** Null after the last batch. */
  readonly last: string | null
}

async function eraseBatch(tx: Sql, sought: SoughtNumber, after: string): Promise<Step> {
  const { endings } = sought
  const result = await sql<RejectedRow>`
    select r.id::text as id, s.region, r.external_id, r.reason, r.raw
    from rejected_row r left join pbx_source s on s.id = r.source_id
    where r.id > ${after}::bigint and (${mentionsEnding(sql`r.raw::text`, endings)}
      or ${mentionsEnding(sql`r.reason`, endings)}
      or ${mentionsEnding(sql`coalesce(r.external_id, '')`, endings)})
    order by r.id limit ${rowsAtOnce} for update of r`.execute(tx)
  const erased = result.rows.map((row) => eraseRow(row, sought)).filter((row) => row !== null)
  await sql`
    update rejected_row r set raw = coalesce(erased.raw, 'null'), reason = erased.reason,
      external_id = erased.external_id
    from jsonb_to_recordset(${JSON.stringify(erased)}::jsonb)
      as erased (id bigint, raw jsonb, reason text, external_id text)
    where r.id = erased.id`.execute(tx)
  const last = result.rows.length < rowsAtOnce ? null : (result.rows.at(-1)?.id ?? null)
  return { erased: erased.length, last }
}

function eraseRow(row: RejectedRow, sought: SoughtNumber): RejectedRow | null {
  const mentions = (text: string): boolean =>
    row.region === null ? sought.isAnywhereIn(text) : sought.isIn(text, row.region)
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
