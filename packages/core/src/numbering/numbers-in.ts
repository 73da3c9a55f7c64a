import type { NumberReader } from './number-reader.ts'

/** Shorter ones are extensions, durations and years; longer ones no numbering plan has. */
export const shortestTelephone = 7
const longestTelephone = 15

const digitRun = /\d+/g
/** What stands between the groups of one number. */
const spacing = /^[\s().\-/+]{1,3}$/

interface Run {
  readonly digits: string
  readonly at: number
}

/**
 * The canonical digits of everything in a text that may be a telephone number in any spelling: alone,
 * in a SIP URI, in a file's name, in a sentence, in groups. Many are none; the caller knows which it
 * looks for. Pure.
 */
export function numbersIn(text: string, readNumber: NumberReader): Set<string> {
  const found = new Set<string>()
  for (const candidate of candidatesIn(text)) {
    const { digits } = readNumber(candidate)
    if (digits.length >= shortestTelephone) found.add(digits)
  }
  return found
}

function* candidatesIn(text: string): Generator<string> {
  const runs = Array.from(text.matchAll(digitRun), (match) => ({
    digits: match[0],
    at: match.index,
  }))
  for (let first = 0; first < runs.length; first += 1) yield* beginningAt(text, runs, first)
}

/** The run alone, then with the groups that follow it. */
function* beginningAt(text: string, runs: readonly Run[], first: number): Generator<string> {
  const begin = runs[first] as Run
  const plus = text[begin.at - 1] === '+' ? '+' : ''
  let digits = ''
  let end = begin.at
  for (const run of runs.slice(first)) {
    if (digits !== '' && !spacing.test(text.slice(end, run.at))) return
    digits += run.digits
    end = run.at + run.digits.length
    if (digits.length > longestTelephone) return
    if (digits.length < shortestTelephone) continue
    yield digits
    if (plus !== '') yield plus + digits
  }
}
