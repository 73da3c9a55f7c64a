import type { Person } from './use-people.ts'

/** What can be done to an account besides its role; the words are `people.deed.*`. */
export const personDeeds = [
  'resetPassword',
  'removeSecondFactor',
  'revokeSessions',
  'disable',
  'enable',
] as const
export type PersonDeed = (typeof personDeeds)[number]

/** The deeds that make sense for an account as it is; one's own is looked after on its own page. */
export function possibleDeeds(person: Person, isMe: boolean): readonly PersonDeed[] {
  const possible: Readonly<Record<PersonDeed, boolean>> = {
    resetPassword: !isMe && !person.isBanned,
    removeSecondFactor: !isMe && person.hasSecondFactor,
    revokeSessions: !isMe && person.sessions > 0,
    disable: !isMe && !person.isBanned,
    enable: person.isBanned,
  }
  return personDeeds.filter((deed) => possible[deed])
}
