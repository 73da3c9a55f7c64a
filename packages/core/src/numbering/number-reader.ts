import { digitsOf } from './search-digits.ts'
import { parseDialled } from './to-e164.ts'

/** What is stored of a number besides its text. */
export interface ReadNumber {
  /** null where it is no telephone number. */
  readonly e164: string | null
  /** The canonical digits it is searched by; empty when it holds none. */
  readonly digits: string
}

/** Reads a number in its region. */
export type NumberReader = (number: string) => ReadNumber

/** A call centre's own lines and extensions come again in every page; parsing them once is enough. */
const mostRemembered = 50_000

/** A reader that remembers what it has read; made for one run, so that it ends with it. */
export function createNumberReader(region: string): NumberReader {
  const read = new Map<string, ReadNumber>()
  return (number) => {
    const known = read.get(number)
    if (known) return known
    if (read.size >= mostRemembered) read.clear()
    const fresh = readNumber(number, region)
    read.set(number, fresh)
    return fresh
  }
}

function readNumber(number: string, region: string): ReadNumber {
  const dialled = parseDialled(number, region)
  return {
    e164: dialled?.isFromAbroad === true ? dialled.parsed.number : null,
    digits: digitsOf(number, dialled),
  }
}
