import { normaliseText } from './normalise-text.ts'
import { parseAddress, type Address } from './parse-address.ts'

/** What is typed or sent around and between the groups of a number besides what every plan knows. */
const oddSigns = /["'`<>[\]{}_,|~\s\u{00B7}\u{2022}\u{2027}\u{2219}\u{30FB}]+/gu
/** Brackets and dashes at the ends, and between a plus and its country code. */
const leadingSigns = /^[\s().\-/]+/
const trailingSigns = /[\s().\-/]{1,40}$/
const partedPlus = /^\+[\s().\-/]+(?=\d)/

/** A number as it was sent and as it is read. */
export interface PlainNumber {
  /** Normalised, without blanks at its ends; an address is whole. */
  readonly text: string
  readonly address: Address | null
  /** What would be dialled: the text, or the user part of an address, without odd signs. */
  readonly dialled: string
}

/** Reads the marks, blanks, digits, quotes and parts of a number; no numbering plan yet. Pure. */
export function plainNumber(number: string): PlainNumber {
  const text = normaliseText(number).trim()
  const address = parseAddress(text)
  return { text, address, dialled: withoutOddSigns(address?.user ?? text) }
}

function withoutOddSigns(text: string): string {
  return text
    .replaceAll(oddSigns, ' ')
    .replace(leadingSigns, '')
    .replace(trailingSigns, '')
    .replace(partedPlus, '+')
}
