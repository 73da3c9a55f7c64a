import { sql } from 'kysely'
import type { Actor } from '../audit/audit.ts'
import { recordAudit } from '../audit/record-audit.ts'
import type { Sql } from '../database/open-database.ts'
import { CoreError } from '../errors.ts'
import type { ImportedExtensions, ImportExtensionsInput } from './extension.ts'
import type { ExtensionContext } from './extension-context.ts'
import { readPeople, type ReadPeople } from './read-people.ts'
import { requireSource } from './require-source.ts'

const mostPeople = 10_000

/**
 * Names extensions from a CSV text: those that are there are changed, none is deleted, and a bad
 * line is told and left out. @throws CoreError BAD_INPUT (nothing to read, too much), NOT_FOUND
 */
export async function importExtensions(
  { database, clock }: ExtensionContext,
  input: ImportExtensionsInput,
  actor: Actor,
): Promise<ImportedExtensions> {
  const read = readPeople(input.csv)
  checkSize(read)
  const now = clock.now()
  return database.transaction(async (tx) => {
    await requireSource(tx, input.sourceId)
    const { sourceId, dryRun = false } = input
    const incoming = { ...read, sourceId, now: now.toISOString() }
    const counts = await countChanges(tx, incoming)
    if (!dryRun) {
      await write(tx, incoming)
      const entry = { action: 'extension.import', actor, target: `source:${sourceId}` }
      await recordAudit(tx, { ...entry, detail: { ...counts, errors: read.errors.length } }, now)
    }
    return { ...counts, errors: read.errors }
  })
}

function checkSize({ people, errors }: ReadPeople): void {
  const lines = people.length + errors.length
  if (lines > mostPeople) {
    throw tellCsv(`The file has ${lines} lines; import at most ${mostPeople} at a time.`)
  }
  if (lines === 0) throw tellCsv('The file has no line with an extension and a name.')
}

function tellCsv(message: string): CoreError {
  return new CoreError('BAD_INPUT', message, { field: 'csv' })
}

interface Incoming extends ReadPeople {
  readonly sourceId: string
  readonly now: string
}

function incomingRows({ people }: Incoming) {
  return sql`jsonb_to_recordset(${JSON.stringify(people)}::jsonb)
    as incoming (extension text, name text, team text)`
}

async function countChanges(tx: Sql, incoming: Incoming) {
  const differs = sql`(old.name <> incoming.name
    or (${incoming.hasTeams}::boolean and team.name is distinct from incoming.team))`
  const result = await sql<Omit<ImportedExtensions, 'errors'>>`
    select (count(*) filter (where old.id is null))::integer as created,
      (count(*) filter (where old.id is not null and ${differs}))::integer as updated,
      (count(*) filter (where old.id is not null and not ${differs}))::integer as unchanged
    from ${incomingRows(incoming)}
    left join extension old
      on old.source_id = ${incoming.sourceId}::uuid and old.extension = incoming.extension
    left join team on team.id = old.team_id`.execute(tx)
  return result.rows[0] as Omit<ImportedExtensions, 'errors'>
}

/** Sorted by key, so that two imports at once wait for each other instead of deadlocking. */
async function write(tx: Sql, incoming: Incoming): Promise<void> {
  await sql`
    insert into team (id, name)
    select gen_random_uuid(), named.team
    from (select distinct team from ${incomingRows(incoming)} where team is not null) named
    order by named.team
    on conflict (name) do nothing`.execute(tx)
  await sql`
    insert into extension as old
      (id, source_id, extension, name, team_id, created_at, updated_at)
    select gen_random_uuid(), ${incoming.sourceId}::uuid, incoming.extension, incoming.name,
      team.id, ${incoming.now}::timestamptz, ${incoming.now}::timestamptz
    from ${incomingRows(incoming)} left join team on team.name = incoming.team
    order by incoming.extension
    on conflict (source_id, extension) do update set name = excluded.name,
      team_id = case when ${incoming.hasTeams}::boolean then excluded.team_id else old.team_id end,
      updated_at = excluded.updated_at
    where old.name <> excluded.name
      or (${incoming.hasTeams}::boolean and old.team_id is distinct from excluded.team_id)
  `.execute(tx)
}
