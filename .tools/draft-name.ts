/** The generators refuse; the message says why and what to do instead. */
export class DraftError extends Error {}

/** One name in the spellings that files need. */
export interface DraftName {
  /** `missed-calls`: files, and what a source's field holds. */
  readonly kebab: string
  /** `missedCalls`: identifiers. */
  readonly camel: string
  /** `Missed calls`: for people. */
  readonly label: string
}

const keywords =
  'break case catch class const continue debugger default delete do else enum export extends false finally for function if implements import in instanceof interface let new null package private protected public return static super switch this throw true try typeof var void while with yield await arguments eval undefined'

/**
 * Reads a name given on the command line.
 * @throws DraftError when it is missing, misspelt or `reserved` (words the code around it needs).
 */
export function readDraftName(given: readonly string[], reserved: readonly string[]): DraftName {
  const [kebab] = given
  if (kebab === undefined || given.length > 1) throw new DraftError('Give one name.')
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(kebab)) {
    throw new DraftError(
      `“${kebab}” is no name for a file here. Use small letters, digits and single dashes, a letter first: three-cx.`,
    )
  }
  const camel = kebab.replaceAll(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())
  if ([...keywords.split(' '), ...reserved].includes(camel)) {
    throw new DraftError(`“${kebab}” already means something in this code. Choose another name.`)
  }
  const label = kebab.charAt(0).toUpperCase() + kebab.slice(1).replaceAll('-', ' ')
  return { kebab, camel, label }
}
