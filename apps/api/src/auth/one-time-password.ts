import { randomInt } from 'node:crypto'

/** Without letters and digits that are taken for one another when read aloud. */
const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789'
const groups = 5
const groupLength = 4

/** A password to be told once and changed by its owner: five groups of four, 99 bits. */
export function oneTimePassword(): string {
  const letter = (): string => alphabet.charAt(randomInt(alphabet.length))
  const group = (): string => Array.from({ length: groupLength }, letter).join('')
  return Array.from({ length: groups }, group).join('-')
}
