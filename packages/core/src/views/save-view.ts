import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { oneAfterAnother } from '../database/one-after-another.ts'
import type { Sql } from '../database/open-database.ts'
import { CoreError } from '../errors.ts'
import { findEditableView } from './find-editable-view.ts'
import type { View, ViewInput, ViewPerson } from './view.ts'
import type { ViewContext } from './view-context.ts'
import { toView, type ViewRow } from './view-rows.ts'

/** Enough for anybody, and a bound for what one account can store. */
const mostViewsEach = 100

/**
 * Keeps a list's address under a name, or changes the view with the given id.
 * @throws CoreError BAD_INPUT, NOT_FOUND, FORBIDDEN, CONFLICT (the owner has the name already)
 */
export async function saveView(
  { database, clock }: ViewContext,
  input: ViewInput,
  person: ViewPerson,
): Promise<View> {
  const name = input.name.trim().replaceAll(/\s+/g, ' ')
  if (name === '') throw new CoreError('BAD_INPUT', 'Give the view a name.', { field: 'name' })
  return database.transaction(async (tx) => {
    const write = { ...input, name, now: clock.now().toISOString() }
    const rows =
      input.id === undefined
        ? await insertView(tx, write, person)
        : await updateView(tx, { ...write, id: input.id }, person)
    const row = rows[0]
    if (row !== undefined) return toView(row, person)
    throw new CoreError('CONFLICT', `There is a view “${name}” already; choose another name.`, {
      field: 'name',
    })
  })
}

type Write = ViewInput & { readonly now: string }

async function insertView(tx: Sql, view: Write, person: ViewPerson): Promise<ViewRow[]> {
  await refuseTooMany(tx, person)
  const inserted = await sql<ViewRow>`
    insert into saved_view (id, owner_id, owner_name, page, name, query, created_at, updated_at)
    values (${randomUUID()}::uuid, ${person.userId}, ${person.name}, ${view.page}, ${view.name},
      ${view.query}, ${view.now}::timestamptz, ${view.now}::timestamptz)
    on conflict (owner_id, page, lower(name)) do nothing returning *`.execute(tx)
  return inserted.rows
}

async function updateView(
  tx: Sql,
  view: Write & { readonly id: string },
  person: ViewPerson,
): Promise<ViewRow[]> {
  const { owner_id: ownerId } = await findEditableView(tx, view.id, person)
  const updated = await sql<ViewRow>`
    update saved_view set name = ${view.name}, query = ${view.query},
      updated_at = ${view.now}::timestamptz
    where id = ${view.id}::uuid and not exists (
      select from saved_view as other where other.owner_id = ${ownerId}
        and other.page = ${view.page} and lower(other.name) = lower(${view.name})
        and other.id <> ${view.id}::uuid)
    returning *`.execute(tx)
  return updated.rows
}

async function refuseTooMany(tx: Sql, person: ViewPerson): Promise<void> {
  await oneAfterAnother(tx, `views of ${person.userId}`)
  const owned = await sql<{ count: number }>`
    select count(*)::integer as count from saved_view where owner_id = ${person.userId}`.execute(tx)
  if ((owned.rows[0]?.count ?? 0) < mostViewsEach) return
  throw new CoreError('CONFLICT', `You have ${mostViewsEach} views; delete one first.`)
}
