import { isWithheldPlain } from './is-withheld.ts'
import { isSip } from './parse-address.ts'
import { plainNumber, type PlainNumber } from './plain-number.ts'
import { digitsOf } from './search-digits.ts'
import { parseDialled } from './to-e164.ts'

/** What is stored of a number besides its text. */
export interface ReadNumber {
  /** null where it is no telephone number. */
  readonly e164: string | null
  /** The canonical digits it is searched by; empty when it holds none. */
  readonly digits: string
  /**
   * One text for every spelling of one customer: E.164, also of the user of a SIP address, otherwise
   * the number as it is read; null when it was withheld.
   */
  readonly customer: string | null
}

/** Reads a number in its region. */
export type NumberReader = (number: string) => ReadNumber

/**
 * A call centre's own lines, and many of its customers, come again; parsing them once is enough. As many
 * again are kept of what was read before, so that at no time all is forgotten at once.
 */
const mostRemembered = 20_000

/** A reader that remembers what it has read; made for one run, so that it ends with it. */
export function createNumberReader(region: string): NumberReader {
  let recent = new Map<string, ReadNumber>()
  let before: ReadonlyMap<string, ReadNumber> = new Map()
  return (number) => {
    const known = recent.get(number)
    if (known) return known
    const read = before.get(number) ?? readNumber(number, region)
    if (recent.size >= mostRemembered) {
      before = recent
      recent = new Map()
    }
    recent.set(number, read)
    return read
  }
}

function readNumber(number: string, region: string): ReadNumber {
  const plain = plainNumber(number)
  const dialled = parseDialled(plain.dialled, region)
  const e164 = dialled?.isFromAbroad === true ? dialled.parsed.number : null
  return {
    e164: isSip(plain.address) ? null : e164,
    digits: digitsOf(plain, { region, dialled }),
    customer: isWithheldPlain(plain) ? null : (e164 ?? nameOf(plain)),
  }
}

/** Ports, tags and display names change from call to call. */
function nameOf({ text, address, dialled }: PlainNumber): string {
  if (address === null) return text
  return address.host === null ? dialled : `${dialled}@${address.host.toLowerCase()}`
}
