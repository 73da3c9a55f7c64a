import { trimText } from '../numbering/trim-text.ts'
import { extensionOf } from '../numbering/is-extension.ts'
import type { ExtensionProblem } from './extension.ts'

/** Who sits at an extension, checked and tidied. */
export interface Person {
  readonly extension: string
  readonly name: string
  readonly team: string | null
}

/** What is wrong with a field of a person. */
export interface PersonProblem {
  readonly field: keyof Person
  readonly problem: ExtensionProblem
  readonly message: string
}

const longestName = 100

interface Typed {
  readonly extension: string
  readonly name: string
  readonly team?: string | null | undefined
}

/** Tidies what was typed, or says what is wrong with it. */
export function readPerson(typed: Typed): Person | PersonProblem {
  const extension = extensionOf(typed.extension)
  const name = tidy(typed.name)
  const team = tidy(typed.team ?? '')
  if (extension === null) {
    const message = 'An extension has two to six digits and nothing else.'
    return { field: 'extension', problem: 'BAD_EXTENSION', message }
  }
  if (name === '') {
    return { field: 'name', problem: 'NAME_MISSING', message: 'Give the extension a name.' }
  }
  if (name.length > longestName) return tooLong('name')
  if (team.length > longestName) return tooLong('team')
  return { extension, name, team: team === '' ? null : team }
}

/** Tells the two answers of `readPerson` apart. */
export function isProblem<Problem extends { readonly message: string }>(
  read: Person | Problem,
): read is Problem {
  return 'message' in read
}

/**
 * One spelling of what looks the same: composed letters (ễ comes in two), single spaces, and none of
 * the characters that the database cannot store or a screen cannot show.
 */
function tidy(text: string): string {
  return trimText(
    text
      .toWellFormed()
      .normalize('NFC')
      .replaceAll(/[\s\p{Cc}]+/gu, ' '),
  )
}

function tooLong(field: 'name' | 'team'): PersonProblem {
  const message = `Use at most ${longestName} characters for the ${field}.`
  return { field, problem: 'TOO_LONG', message }
}
