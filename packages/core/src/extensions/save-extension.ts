import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Actor } from '../audit/audit.ts'
import { recordAudit } from '../audit/record-audit.ts'
import type { Sql } from '../database/open-database.ts'
import { CoreError } from '../errors.ts'
import type { Extension, ExtensionInput } from './extension.ts'
import type { ExtensionContext } from './extension-context.ts'
import { selectExtensions, toExtension, type ExtensionRow } from './extension-rows.ts'
import { findTeam } from './find-team.ts'
import { isProblem, readPerson, type Person } from './read-person.ts'
import { requireSource } from './require-source.ts'

/**
 * Names an extension, or changes the one with the given id.
 * @throws CoreError BAD_INPUT, NOT_FOUND, CONFLICT (the number is named already)
 */
export async function saveExtension(
  { database, clock }: ExtensionContext,
  input: ExtensionInput,
  actor: Actor,
): Promise<Extension> {
  const person = readPerson(input)
  if (isProblem(person)) throw new CoreError('BAD_INPUT', person.message, { field: person.field })
  const now = clock.now()
  return database.transaction(async (tx) => {
    await requireSource(tx, input.sourceId)
    await refuseTaken(tx, input, person)
    const id = await write(tx, { input, person, now: now.toISOString() })
    const entry = { action: 'extension.save', actor, target: `extension:${id}` }
    await recordAudit(tx, { ...entry, detail: { sourceId: input.sourceId, ...person } }, now)
    const stored = await sql<ExtensionRow>`${selectExtensions} where e.id = ${id}::uuid`.execute(tx)
    return toExtension(stored.rows[0] as ExtensionRow)
  })
}

async function refuseTaken(tx: Sql, { id, sourceId }: ExtensionInput, person: Person) {
  const taken = await sql<{ id: string; name: string }>`
    select id, name from extension
    where source_id = ${sourceId}::uuid and extension = ${person.extension}`.execute(tx)
  const other = taken.rows[0]
  if (!other || other.id === id) return
  throw new CoreError(
    'CONFLICT',
    `Extension ${person.extension} is ${other.name} already; change that entry instead.`,
    { field: 'extension' },
  )
}

interface Write {
  readonly input: ExtensionInput
  readonly person: Person
  readonly now: string
}

async function write(tx: Sql, { input, person, now }: Write): Promise<string> {
  const teamId = person.team === null ? null : await findTeam(tx, person.team)
  const { extension, name } = person
  // Two people who name the same new number at once: the later one changes what the first one made.
  const statement =
    input.id === undefined
      ? sql<{ id: string }>`
        insert into extension (id, source_id, extension, name, team_id, created_at, updated_at)
        values (${randomUUID()}::uuid, ${input.sourceId}::uuid, ${extension}, ${name},
          ${teamId}::uuid, ${now}::timestamptz, ${now}::timestamptz)
        on conflict (source_id, extension) do update set name = excluded.name,
          team_id = excluded.team_id, updated_at = excluded.updated_at
        returning id`
      : sql<{ id: string }>`
        update extension set source_id = ${input.sourceId}::uuid, extension = ${extension},
          name = ${name}, team_id = ${teamId}::uuid, updated_at = ${now}::timestamptz
        where id = ${input.id}::uuid returning id`
  const written = await statement.execute(tx)
  const id = written.rows[0]?.id
  if (id !== undefined) return id
  throw new CoreError('NOT_FOUND', 'There is no such extension; it may have been deleted.')
}
