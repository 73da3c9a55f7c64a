import { plainText } from './plain-text.ts'

/** True for a number of which this person may see only the end. */
export function isMasked(number: string): boolean {
  return number.includes('•')
}

/** `tel:` for what a telephone can dial; null for masked numbers, names, SIP addresses and feature codes. */
export function telephoneLink(number: string): string | null {
  const plain = plainText(number).replaceAll(/[\s().\p{Pd}\u{2212}]/gu, '')
  return /^\+?\d{3,15}$/.test(plain) ? `tel:${plain}` : null
}
