import { normaliseText } from './normalise-text.ts'
import type { NumberReader } from './number-reader.ts'

/** Shorter ones are extensions, durations and years. */
export const shortestTelephone = 7
/** Fifteen by E.164, and three that may be dialled before them to go abroad. */
const longestTelephone = 18
/** So many of its last digits does every spelling of a number share. */
const endingLength = 7

/**
 * What the texts of one row may cost: a look at an ending is a keyed hash, and to read a candidate in
 * its plan costs up to fifty of them. Rows of real exchanges need a few dozen; those made of nothing
 * but digits would keep this thread for minutes.
 */
const mostLooks = 50_000
const looksAReading = 50

/** What numbers are looked for. */
export interface SoughtNumbers {
  /** Whether one of them may end in these digits; what may not is not read at all. */
  mayEndIn(ending: string): boolean
  /** Whether it is one of them, in canonical digits. */
  isSought(digits: string): boolean
  /** False where some may end in anything: what is beyond the bound is then left as it is. */
  readonly hasEndings: boolean
}

/** Whether a text holds one of the numbers that are looked for. */
export type Mentions = (text: string) => boolean

/** The last digits of a number in canonical digits, by which it is looked for first. */
export function endingOf(digits: string): string {
  return digits.slice(-endingLength)
}

/**
 * Looks for numbers in any spelling: alone, in a SIP address, in a file's name, in a sentence, in
 * groups, with any signs between them and in the digits of any script. Made for the texts of one row,
 * which share a bound: a text beyond it is taken to hold a number, for nobody can say it does not.
 * Linear in the length of the texts.
 */
export function lookForNumbers(sought: SoughtNumbers, readNumber: NumberReader): Mentions {
  let looksLeft = mostLooks
  const isRead = (candidate: string): boolean => {
    looksLeft -= looksAReading
    return sought.isSought(readNumber(candidate).digits)
  }
  const isIn = (plain: string): boolean => {
    for (const groups of endsOfNumbers(plain)) {
      if (looksLeft <= 0) return sought.hasEndings
      looksLeft -= 1
      if (!sought.mayEndIn(endingOf(digitsFrom(groups, 0)))) continue
      if (candidatesOf(plain, groups).some(isRead)) return true
    }
    return false
  }
  return (text) => readingsOf(text).some(isIn)
}

/** As it is read, and as an address with encoded signs is. */
function readingsOf(text: string): readonly string[] {
  const plain = normaliseText(text)
  if (!plain.includes('%')) return [plain]
  const decoded = plain.replaceAll(/(?:%[\da-f]{2})+/gi, (run) =>
    Buffer.from(run.replaceAll('%', ''), 'hex').toString('utf8'),
  )
  return [plain, normaliseText(decoded)]
}

interface Group {
  readonly digits: string
  readonly at: number
}

const digitGroup = /\d+/g
const signs = /^[^\p{L}\p{N}]+$/u

/** For every group of digits at which a number may end: it, and those before it that may belong to it. */
function* endsOfNumbers(plain: string): Generator<readonly Group[]> {
  let groups: readonly Group[] = []
  let end = 0
  for (const { 0: digits, index: at } of plain.matchAll(digitGroup)) {
    const before = signs.test(plain.slice(end, at)) ? groups : []
    end = at + digits.length
    groups = withinLongest([...before, { digits, at }])
    if (digitsFrom(groups, 0).length >= shortestTelephone) yield groups
  }
}

function withinLongest(groups: readonly Group[]): readonly Group[] {
  let length = 0
  const first = groups.findLastIndex(({ digits }) => (length += digits.length) > longestTelephone)
  return groups.slice(first + 1)
}

/** Beginning at each group, with and without the plus before it. */
function candidatesOf(plain: string, groups: readonly Group[]): readonly string[] {
  return groups.flatMap(({ at }, first) => {
    const digits = digitsFrom(groups, first)
    if (digits.length < shortestTelephone) return []
    return hasPlus(plain, at) ? [digits, `+${digits}`] : [digits]
  })
}

function hasPlus(plain: string, at: number): boolean {
  return /\+[^\p{L}\p{N}]{0,20}$/u.test(plain.slice(Math.max(0, at - 21), at))
}

function digitsFrom(groups: readonly Group[], first: number): string {
  return groups
    .slice(first)
    .map(({ digits }) => digits)
    .join('')
}
