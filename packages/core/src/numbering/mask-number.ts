import { hideDigits, type Span } from './hide-digits.ts'
import { isWithheld } from './is-withheld.ts'
import { ipv4, parseAddress } from './parse-address.ts'

/** Extensions and short codes (113, 1900, *97) belong to nobody and stay readable. */
const longestShortCode = 5
const digit = /\d/g
const machine = new RegExp(`^@${ipv4}$`)

/**
 * Every digit but the last three becomes a dot, in the digits of any script; extensions, short codes,
 * words and numbers that were withheld stay. The parts of an address are masked each on its own, and
 * the address of its machine stays.
 */
export function maskNumber(number: string): string {
  return isWithheld(number) ? number : hideDigits(number, numbersOf)
}

function* numbersOf(plain: string): Generator<Span> {
  for (const span of partsOf(plain)) {
    const part = plain.slice(span.from, span.to)
    if ((part.match(digit)?.length ?? 0) > longestShortCode && !machine.test(part)) yield span
  }
}

/** The display name, the user, the host, then each parameter; a number that is no address is one part. */
function* partsOf(plain: string): Generator<Span> {
  const end = plain.length
  if (parseAddress(plain.trim()) === null) return yield { from: 0, to: end }
  const user = Math.max(0, plain.indexOf('<'))
  yield { from: 0, to: user }
  const at = plain.indexOf('@', user)
  if (at < 0) return yield { from: user, to: end }
  yield { from: user, to: at }
  const host = plain.slice(at).search(/[:;?>\s]/)
  const rest = host < 0 ? end : at + host
  yield { from: at, to: rest }
  for (const { 0: part, index } of plain.slice(rest).matchAll(/[^:;?&=<>]+/g)) {
    yield { from: rest + index, to: rest + index + part.length }
  }
}
