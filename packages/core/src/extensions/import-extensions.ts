import { sql } from 'kysely'
import type { Actor, AuditEntry } from '../audit/audit.ts'
import { recordAudit } from '../audit/record-audit.ts'
import type { Sql } from '../database/open-database.ts'
import { CoreError } from '../errors.ts'
import { letOthersIn } from '../let-others-in.ts'
import type { ImportChange, ImportedExtensions, ImportExtensionsInput } from './extension.ts'
import type { ExtensionContext } from './extension-context.ts'
import { readPeople, type ReadPeople } from './read-people.ts'
import { requireSource } from './require-source.ts'

const mostPeople = 10_000
const shownChanges = 200

/** So many people in one statement: on the embedded database everybody else waits for its end. */
const peopleInPiece = 250

/**
 * Names extensions from a CSV text: those that are there are changed, none is deleted, and a bad
 * line is told and left out. Written in pieces, between which others are answered: a file that was
 * broken off in the middle is imported again. @throws CoreError BAD_INPUT (nothing to read, too
 * much), NOT_FOUND
 */
export async function importExtensions(
  context: ExtensionContext,
  input: ImportExtensionsInput,
  actor: Actor,
): Promise<ImportedExtensions> {
  const read = readPeople(input.csv)
  checkSize(read)
  const { sourceId, dryRun = false } = input
  const db = context.database.sql
  await requireSource(db, sourceId)
  const pieces = piecesOf(read, { sourceId, now: context.clock.now().toISOString() })
  const counts = { created: 0, updated: 0, unchanged: 0 }
  const changes: ImportChange[] = []
  for (const piece of pieces) {
    add(counts, await countChanges(db, piece))
    if (changes.length < shownChanges) changes.push(...(await listChanges(db, piece)))
    await letOthersIn()
  }
  if (!dryRun) {
    const entry = { action: 'extension.import', actor, target: `source:${sourceId}` }
    const detail = { ...counts, errors: read.errors.length }
    await writePieces(context, pieces, { ...entry, detail })
  }
  return { ...counts, changes: changes.slice(0, shownChanges), errors: read.errors }
}

/** In the order in which the changes are shown. */
function piecesOf(read: ReadPeople, rest: Pick<Incoming, 'sourceId' | 'now'>): readonly Incoming[] {
  const people = read.people.toSorted(
    (a, b) => a.extension.length - b.extension.length || (a.extension < b.extension ? -1 : 1),
  )
  const count = Math.ceil(people.length / peopleInPiece)
  return Array.from({ length: count }, (_, at) => {
    const piece = people.slice(at * peopleInPiece, (at + 1) * peopleInPiece)
    return { ...read, ...rest, people: piece }
  })
}

function add(sum: Record<keyof Counts, number>, counts: Counts): void {
  sum.created += counts.created
  sum.updated += counts.updated
  sum.unchanged += counts.unchanged
}

/** The line of the audit log comes with the first piece: an import that breaks off is on record too. */
async function writePieces(
  { database, clock }: ExtensionContext,
  pieces: readonly Incoming[],
  entry: AuditEntry,
): Promise<void> {
  for (const [at, piece] of pieces.entries()) {
    await database.transaction(async (tx) => {
      await requireSource(tx, piece.sourceId)
      await write(tx, piece)
      if (at === 0) await recordAudit(tx, entry, clock.now())
    })
    await letOthersIn()
  }
  if (pieces.length === 0) await recordAudit(database.sql, entry, clock.now())
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

type Counts = Pick<ImportedExtensions, 'created' | 'updated' | 'unchanged'>

/** What a file brings beside what is stored (`old`, and its `team`) and whether they differ. */
function comparedRows(incoming: Incoming) {
  return sql`(
    select incoming.extension, incoming.name, old.id is null as is_new,
      old.name as old_name, team.name as old_team,
      case when ${incoming.hasTeams}::boolean then incoming.team else team.name end as team,
      old.name is distinct from incoming.name
        or (${incoming.hasTeams}::boolean and team.name is distinct from incoming.team) as differs
    from ${incomingRows(incoming)}
    left join extension old
      on old.source_id = ${incoming.sourceId}::uuid and old.extension = incoming.extension
    left join team on team.id = old.team_id) compared`
}

async function countChanges(tx: Sql, incoming: Incoming): Promise<Counts> {
  const result = await sql<Counts>`
    select (count(*) filter (where is_new))::integer as created,
      (count(*) filter (where not is_new and differs))::integer as updated,
      (count(*) filter (where not is_new and not differs))::integer as unchanged
    from ${comparedRows(incoming)}`.execute(tx)
  return result.rows[0] as Counts
}

interface ChangeRow {
  readonly extension: string
  readonly name: string
  readonly team: string | null
  readonly is_new: boolean
  readonly old_name: string
  readonly old_team: string | null
}

async function listChanges(tx: Sql, incoming: Incoming): Promise<ImportChange[]> {
  const result = await sql<ChangeRow>`
    select extension, name, team, is_new, old_name, old_team from ${comparedRows(incoming)}
    where is_new or differs
    order by length(extension), extension limit ${shownChanges}`.execute(tx)
  return result.rows.map((row) => ({
    extension: row.extension,
    name: row.name,
    team: row.team,
    before: row.is_new ? null : { name: row.old_name, team: row.old_team },
  }))
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
