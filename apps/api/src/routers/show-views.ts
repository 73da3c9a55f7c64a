import { maskNumbersIn, type View, type ViewPerson } from '@calldeck/core'
import type { SignedInUser } from '../auth/signed-in-user.ts'
import { may, type Role } from '../permissions.ts'

/** The signed-in person as core's views know them. */
export function viewPersonOf(user: SignedInUser): ViewPerson {
  const mayManageShared = may(user.role, 'views.manage')
  return { userId: user.id, name: user.name, mayManageShared }
}

/**
 * A shared view that holds a number, in its name or anywhere in its address, would tell the number to
 * those who see numbers masked: they do not get it.
 */
export function showViews(views: readonly View[], role: Role): readonly View[] {
  if (may(role, 'calls.unmasked')) return views
  return views.filter((view) => view.isOwn || !(searchesNumber(view.query) || holdsNumber(view)))
}

function searchesNumber(query: string): boolean {
  const clauses = new URLSearchParams(query)
  return clauses.has('number') || clauses.has('pattern')
}

function holdsNumber({ name, query }: View): boolean {
  const texts = [name, query, ...[...new URLSearchParams(query)].flat()]
  return texts.some((text) => maskNumbersIn(text) !== text)
}
