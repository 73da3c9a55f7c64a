import { normaliseText } from '../numbering/normalise-text.ts'
import { trimText } from '../numbering/trim-text.ts'

/** How careless encoders write null, in lower case and without brackets. */
const wordsForNothing: ReadonlySet<string> = new Set([
  'null',
  'nil',
  'none',
  'undefined',
  'n/a',
  '#n/a',
  'na',
  'nan',
  '\\n',
  'object object',
])
/** Those that nobody names a file: `na` and `nan` are words and names of people too. */
const unmistakable: ReadonlySet<string> = new Set([
  'null',
  'nil',
  'none',
  'undefined',
  'object object',
])
const longestWord = 24
/** What most fields of a row begin with; no word for nothing does. */
const beginsAsValue = /^[\d/+]/

/** Only signs that no id, number, path or word consists of. */
const onlySigns = /^[-_.?~'"]*$/
const around = /^[\s('"<[{]+|[\s)'">\]}]+$/g

/**
 * Whether a text says that there is no value: nothing but blanks or dashes, or a word such as
 * `null`, `(null)`, `None`, `undefined`, `N/A` or `\N`, in any case and with marks around it. Pure.
 */
export function isAbsent(text: string): boolean {
  if (beginsAsValue.test(text)) return false
  return isNothing(text, wordsForNothing)
}

/** Whether the name of a file, without its ending, is a word that can only mean that there is none. Pure. */
export function isAbsentName(name: string): boolean {
  return isNothing(name, unmistakable)
}

function isNothing(text: string, words: ReadonlySet<string>): boolean {
  if (text.length > longestWord) return trimText(text) === ''
  const word = normaliseText(text).replaceAll(around, '').toLowerCase()
  return onlySigns.test(word) || words.has(word)
}
