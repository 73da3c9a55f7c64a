import { isSip } from './parse-address.ts'
import { plainNumber } from './plain-number.ts'

const EXTENSION = /^\d{2,6}$/

/**
 * The internal number that a number as sent means: two to six digits and nothing else but marks,
 * blanks and quotes around them, in ASCII digits; null for every other number and for the addresses
 * of other hosts. Emergency and service short codes (113) have the same shape; which side of a call
 * an extension may stand on is for the caller to know.
 */
export function extensionOf(number: string): string | null {
  const { address, dialled } = plainNumber(number)
  return !isSip(address) && EXTENSION.test(dialled) ? dialled : null
}

/** Whether a number as sent is an internal one. */
export function isExtension(number: string): boolean {
  return extensionOf(number) !== null
}
