import { sql } from 'kysely'
import type { Sql } from '../database/open-database.ts'
import type { RemappedCall } from './remap-calls.ts'

/** Every column that a mapping decides; the id, the payload and its hash are not among them. */
const columnTypes = {
  direction: 'text',
  status: 'text',
  status_text: 'text',
  caller_number: 'text',
  outbound_caller_number: 'text',
  destination_number: 'text',
  customer_number: 'text',
  extension: 'text',
  search_digits: 'text',
  started_at: 'timestamptz',
  answered_at: 'timestamptz',
  ended_at: 'timestamptz',
  duration_seconds: 'integer',
  billable_seconds: 'integer',
  wait_seconds: 'integer',
  hangup_disposition: 'text',
  hangup_by: 'text',
  recording_path: 'text',
  domain: 'text',
  flags: 'text[]',
} as const

const names = Object.keys(columnTypes) as (keyof typeof columnTypes)[]
const columnsOf = (table: string): string => names.map((name) => `${table}.${name}`).join(', ')

const rewriteStatement = `
  update call_record c
  set ${names.map((name) => `${name} = mapped.${name}`).join(', ')}, synced_at = $2::timestamptz
  from json_to_recordset($1::json) as mapped (
    id bigint, ${Object.entries(columnTypes)
      .map(([name, type]) => `${name} ${type}`)
      .join(', ')})
  where c.id = mapped.id
    and (${columnsOf('c')}) is distinct from (${columnsOf('mapped')})
  returning 1`

/**
 * Writes calls as they are mapped now over their rows, nulls included: other than a new telling of
 * the PBX, a better mapping may take a value away. Answers how many came out otherwise. `now` is
 * ISO-8601.
 */
export async function rewriteCalls(
  tx: Sql,
  calls: readonly RemappedCall[],
  now: string,
): Promise<number> {
  if (calls.length === 0) return 0
  const rows = calls.map((call) =>
    Object.fromEntries(['id' as const, ...names].map((name) => [name, call[name]])),
  )
  const statement = sql.raw(rewriteStatement).compile(tx)
  const result = await tx.executeQuery({ ...statement, parameters: [JSON.stringify(rows), now] })
  return result.rows.length
}
