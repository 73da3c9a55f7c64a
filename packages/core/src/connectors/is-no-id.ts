import { isAbsent } from './absent-text.ts'

/** A longer text is no word; it is not searched. */
const longestWord = 80

/** Words that are a value elsewhere and nothing where an id belongs. */
const wordsForNoId: ReadonlySet<string> = new Set(['unknown', 'empty', 'false', 'unset', 'not set'])

/** Nothing but zeros and signs between them: 0, 0000, 00000000-0000-0000-0000-000000000000, “*”. */
const zerosOrSigns = /^[^\p{L}\p{N}]*(?:0[^\p{L}\p{N}]*)*$/u

/** The UUID of ones, which some write for "none". */
const maximalUuid = /^\{?f{8}-?f{4}-?f{4}-?f{4}-?f{12}\}?$/

/**
 * Whether what stands in an id field is a word for "no id", as databases, scripts and templates write
 * it. All calls with such an "id" would be taken for one. Pure.
 */
export function isNoId(text: string): boolean {
  const sent = text.trim().toLowerCase()
  if (sent.length > longestWord) return false
  return (
    isAbsent(sent) || wordsForNoId.has(sent) || zerosOrSigns.test(sent) || maximalUuid.test(sent)
  )
}
