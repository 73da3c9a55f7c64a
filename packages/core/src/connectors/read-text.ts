import type { CallFlag } from '../entities/words.ts'
import { normaliseText } from '../numbering/normalise-text.ts'
import { isAbsent, isAbsentName } from './absent-text.ts'
import { cutText, cutWords, storableText } from './storable-text.ts'
import { trimText } from '../numbering/trim-text.ts'

const LONGEST_TEXT = 255
/** Of a recording's path; a file's name may take 255 characters of it, its folders the rest. */
export const LONGEST_PATH = 2048
const printable = /^[ -~]*$/
/** Marks that show nothing: they make one number look like two. */
const invisible = /[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu
const noPath: ReadonlySet<string> = new Set(['0', 'false', '/'])

/** Text fields of one row, cleaned to what the database can hold, with the flags that caused. */
export interface TextReader {
  text(field: string): string | null
  /** A number as sent, without the marks that nobody sees. */
  number(field: string): string | null
  /** Where a recording is: whole, or null when it is longer than 2,048 characters. */
  path(field: string): string | null
  readonly flags: ReadonlySet<CallFlag>
}

/** Reads the text fields of `row`; what was changed on the way is told in `flags`. */
export function createTextReader(row: Readonly<Record<string, unknown>>): TextReader {
  const flags = new Set<CallFlag>()
  const storable = (sent: string | null) => {
    if (sent === null) return null
    const text = storableText(sent)
    if (text !== sent) flags.add('REPLACED_CHARACTERS')
    return text
  }
  const cut = (text: string | null, cutAt = cutText) => {
    if (text === null || text.length <= LONGEST_TEXT) return text
    flags.add('TRUNCATED')
    return cutAt(text, LONGEST_TEXT) || null
  }
  const number = (field: string) => {
    const text = storable(asText(row[field]))
    if (text === null || printable.test(text)) return cut(text)
    const seen = text.replaceAll(invisible, '')
    if (seen !== text) flags.add('REPLACED_CHARACTERS')
    return cut(asText(seen))
  }
  const path = (field: string) => {
    const text = storable(asText(row[field]))
    if (text === null || noPath.has(text.toLowerCase()) || namesNoFile(text)) return null
    if (text.length <= LONGEST_PATH) return text
    flags.add('TRUNCATED')
    return null
  }
  return { text: (field) => cut(storable(asText(row[field])), cutWords), number, path, flags }
}

/** The name of a file without its folders, and its ending. */
const fileName = /([^/\\]*?)(\.[^./\\]*)?$/
const beginsWithScheme = /^[a-z][a-z\d+.-]*:\/\//i

/**
 * Whether a path ends in a folder, or in a file that is called by a word for nothing: `/rec/null.wav`.
 * Of an address with a scheme, and behind `?`, nothing is known: `https://pbx/rec/8f3a/` may be a file.
 */
function namesNoFile(path: string): boolean {
  if (beginsWithScheme.test(path)) return false
  const [place = ''] = path.split('?', 1)
  const [, name = '', ending] = fileName.exec(place.slice(-LONGEST_TEXT)) ?? []
  if (name.toLowerCase() === 'false') return true
  return ending === undefined ? isAbsent(name) : isAbsentName(name)
}

/**
 * A string or number as text, without what cannot be seen at its ends; null for "", blanks, a word
 * for nothing such as `null` or `N/A`, and every other type (the raw payload keeps it).
 */
export function asText(value: unknown): string | null {
  const text = typeof value === 'number' ? String(value) : value
  if (typeof text !== 'string' || isAbsent(text)) return null
  return trimText(text)
}

/** A word of the wire in one spelling: upper case, `_` between its parts; '' for null. */
export function plainWord(word: string | null): string {
  return normaliseText(word ?? '')
    .trim()
    .toUpperCase()
    .replaceAll(/[\s_-]+/g, '_')
}
