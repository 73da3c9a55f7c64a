import { CoreError } from '@calldeck/core'

/** Of a telephone number as it is dialled at home; shorter parts would be guesses at its digits. */
const fewestDigits = 9

/**
 * For those who see numbers masked: they must not find them out digit by digit, by asking which
 * parts and patterns a call is found under, so only a whole number is looked for. Reads the `filter`
 * of an input that nobody has checked yet. @throws CoreError FORBIDDEN naming the field
 */
export function refuseProbing(input: unknown): void {
  const filter = fieldOf(input, 'filter')
  if (fieldOf(filter, 'pattern') !== undefined) throw masked('filter.pattern')
  const number = fieldOf(filter, 'number')
  const digits = typeof number === 'string' ? number.replaceAll(/\P{Nd}/gu, '').length : 0
  // Words such as `anonymous` are not masked.
  if (digits > 0 && digits < fewestDigits) throw masked('filter.number')
}

function fieldOf(value: unknown, field: string): unknown {
  const isRecord = typeof value === 'object' && value !== null
  return isRecord ? (value as Readonly<Record<string, unknown>>)[field] : undefined
}

function masked(field: string): CoreError {
  const message =
    'You see numbers masked, so only a whole number can be looked for here; an extension has its own field.'
  return new CoreError('FORBIDDEN', message, { field })
}
