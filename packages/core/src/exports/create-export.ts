import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { recordAudit } from '../audit/record-audit.ts'
import { checkTimeZone } from '../time-zone.ts'
import { filterCallsInPlace } from '../counting/filter-calls.ts'
import { oneAfterAnother } from '../database/one-after-another.ts'
import type { Sql } from '../database/open-database.ts'
import { CoreError } from '../errors.ts'
import { checkColumns, usualExportColumns } from './export-columns.ts'
import type { ExportContext } from './export-context.ts'
import { toExport, type ExportRow } from './export-rows.ts'
import type { Export, ExportInput, ExportPerson } from './export.ts'

/** Enough for anybody, and a bound for what one account can have the workers do. */
const mostUnderWay = 5

/**
 * Puts an export into the ledger and wakes a worker, in one transaction, and answers at once. What
 * the person may see is settled here: a right gained or lost later changes nothing in the file.
 * @throws CoreError BAD_INPUT, CONFLICT when the person has too many under way
 */
export async function createExport(
  { database, jobs, clock }: ExportContext,
  input: ExportInput,
  person: ExportPerson,
): Promise<Export> {
  const columns = input.columns ?? usualExportColumns
  checkColumns(columns)
  // Asked for its refusals: a pattern that is none fails here, not an hour later.
  await filterCallsInPlace(database.sql, input.filter ?? {})
  const timeZone = input.timeZone ?? (await zoneOfSources(database.sql, input.filter?.sourceId))
  checkTimeZone(timeZone)
  const now = clock.now()
  return database.transaction(async (tx) => {
    await refuseTooMany(tx, person)
    const row = await insertExport(tx, { ...input, columns, timeZone, now }, person)
    await jobs.send(tx, { queue: 'export', key: row.id })
    const { format, filter, is_masked: isMasked } = row
    const detail = { format, filter, columns, timeZone, isMasked }
    const entry = { action: 'export.create', actor: person, target: `export:${row.id}`, detail }
    await recordAudit(tx, entry, now)
    return toExport(row, person, now)
  })
}

type Complete = ExportInput &
  Required<Pick<ExportInput, 'columns' | 'timeZone'>> & { readonly now: Date }

async function insertExport(tx: Sql, wish: Complete, person: ExportPerson): Promise<ExportRow> {
  const inserted = await sql<ExportRow>`
    insert into export_job (id, owner_id, owner_name, format, status, filter, columns, time_zone,
      language, is_masked, attempts_left, created_at)
    values (${randomUUID()}::uuid, ${person.userId}, ${person.name}, ${wish.format}, 'QUEUED',
      ${JSON.stringify(wish.filter ?? {})}::jsonb, string_to_array(${wish.columns?.join(',')}, ','),
      ${wish.timeZone}, ${wish.language ?? 'en'}, ${!person.seesNumbers}, 5,
      ${wish.now.toISOString()}::timestamptz)
    returning *`.execute(tx)
  return inserted.rows[0] as ExportRow
}

async function refuseTooMany(tx: Sql, person: ExportPerson): Promise<void> {
  await oneAfterAnother(tx, `exports of ${person.userId}`)
  const live = await sql<{ count: number }>`
    select count(*)::integer as count from export_job
    where owner_id = ${person.userId} and status in ('QUEUED', 'RUNNING')`.execute(tx)
  if ((live.rows[0]?.count ?? 0) < mostUnderWay) return
  const message = `You have ${mostUnderWay} exports under way; wait for one or cancel it first.`
  throw new CoreError('CONFLICT', message)
}

/** The zone that times on screen are read in, where that is one and the same. */
async function zoneOfSources(db: Sql, sourceId: string | undefined): Promise<string> {
  const ofSource = sourceId === undefined ? sql`true` : sql`id = ${sourceId}::uuid`
  const zones = await sql<{ time_zone: string }>`
    select distinct time_zone from pbx_source where ${ofSource} limit 2`.execute(db)
  const [only, other] = zones.rows
  return only !== undefined && other === undefined ? only.time_zone : 'UTC'
}
