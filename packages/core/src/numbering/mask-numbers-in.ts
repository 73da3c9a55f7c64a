import { maskNumber } from './mask-number.ts'

/**
 * What looks like a number and is none, or is one: times, addresses of machines and ids are stepped
 * over, whatever else has seven digits or more in a row, in groups or not, is taken for one.
 */
const looksLikeNumber =
  /\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?)?|(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.])|[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}|(?<number>\d(?:[\s().\-/+]{0,3}\d){6,})/gi

/** A text with every telephone number in it masked, the last three digits of each left. Pure. */
export function maskNumbersIn(text: string): string {
  return text.replaceAll(looksLikeNumber, (found, number?: string) =>
    number === undefined ? found : maskNumber(number),
  )
}
