import { plainText } from '../../shared/plain-text.ts'

interface Named {
  readonly name: string
  readonly email: string
  readonly role: string
}

interface PeopleFilter {
  readonly search?: string | undefined
  readonly role?: string | undefined
}

/** Those of a role whose name or address has every word of the search in it, with or without its accents. */
export function matchingPeople<Person extends Named>(
  people: readonly Person[],
  { search = '', role }: PeopleFilter,
): readonly Person[] {
  const words = plainText(search).split(/\s+/)
  return people.filter((person) => {
    const text = plainText(`${person.name} ${person.email}`)
    return (role === undefined || person.role === role) && words.every((it) => text.includes(it))
  })
}
