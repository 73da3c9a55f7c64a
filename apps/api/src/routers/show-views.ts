import { maskNumbersIn, type View, type ViewPerson } from '@calldeck/core'
import type { SignedInUser } from '../auth/signed-in-user.ts'
import { may, type Role } from '../permissions.ts'

/** The signed-in person as core's views know them. */
export function viewPersonOf(user: SignedInUser): ViewPerson {
  const mayManageShared = may(user.role, 'views.manage')
  return { userId: user.id, name: user.name, mayManageShared }
}

/** A shared search for a number would tell the number to those who see numbers masked: they do not get it. */
export function showViews(views: readonly View[], role: Role): readonly View[] {
  if (may(role, 'calls.unmasked')) return views
  return views.filter(
    (view) => view.isOwn || !(holdsNumber(view.query) || maskNumbersIn(view.name) !== view.name),
  )
}

function holdsNumber(query: string): boolean {
  const clauses = new URLSearchParams(query)
  return clauses.has('number') || clauses.has('pattern')
}
