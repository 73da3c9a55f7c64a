import { toIso } from '../database/timestamps.ts'
import type { View, ViewPage, ViewPerson } from './view.ts'

/** A view as the database tells it. */
export interface ViewRow {
  readonly id: string
  readonly owner_id: string
  readonly owner_name: string
  readonly page: ViewPage
  readonly name: string
  readonly query: string
  readonly is_shared: boolean
  readonly created_at: string
  readonly updated_at: string
}

/** Own views, and shared ones for those who look after them. */
export function mayEditView(row: ViewRow, person: ViewPerson): boolean {
  return row.owner_id === person.userId || (row.is_shared && person.mayManageShared)
}

/** Shapes a row for the person who asks. */
export function toView(row: ViewRow, person: ViewPerson): View {
  return {
    id: row.id,
    page: row.page,
    name: row.name,
    query: row.query,
    isShared: row.is_shared,
    isOwn: row.owner_id === person.userId,
    mayEdit: mayEditView(row, person),
    ownerName: row.owner_name,
    createdAt: toIso(row.created_at),
    updatedAt: toIso(row.updated_at),
  }
}
