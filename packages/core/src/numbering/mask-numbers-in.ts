import { hideDigits, type Span } from './hide-digits.ts'
import { ipv4 } from './parse-address.ts'

/** A day of 1900 to 2099 and perhaps its time; not the middle of a longer run of digits. */
const moment =
  /(?<!\d[.-]?)(?<!\+\d{1,3}[ ().\-/]{1,2})(?:19|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?![.-]?\d)(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,6}(?!\d))?)?(?:[+-]\d\d:?\d\d(?!\d))?)?/
    .source

/**
 * Four groups of digits are an address where a machine would write one, else they may be a number:
 * with a port, behind a sign that leads to a host, or in a network of one's own.
 */
const ownNetwork = String.raw`(?=10\.|127\.|169\.254\.|172\.(?:1[6-9]|2\d|3[01])\.|192\.168\.)`
const machine = String.raw`(?<![\d.])(?<!(?:\+\d{1,3}|(?<!\d)0\d{0,4})[ ().\-]{1,2})(?:(?<=//|@|\[)${ipv4}|${ownNetwork}${ipv4}|${ipv4}(?=:\d))(?!\.?\d)`

/** Without a letter it is more likely a number padded with zeros. */
const uuid = String.raw`(?<![\da-f])(?=[\d-]{0,35}[a-f])[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}(?![\da-f])`

/** Signs between the groups of a number; colons, semicolons and the like part times and addresses. */
const signs = String.raw`[^\p{L}\p{N}:;@=?&<>,]`
/** A sign in a web address. */
const encoded = String.raw`%(?:2[0-9a-f]|c2%a0|e2%80%[89a-f][\da-f])`
/**
 * A comma and a blank separate the items of a list, except within what begins like a number and not
 * like a time of day; there, a colon or semicolon before a digit is a separator too.
 */
const begun = String.raw`(?!\+?\d{1,2}:\d\d(?!\d))(?:\+\s?\(?\d|(?<!\d:?)0)(?:(?:${encoded}|[^\p{L}\p{N}:;@=?&<>]|[:;](?=\d)){0,5}\d){6,}`
const grouped = String.raw`\d(?:(?:${encoded}|${signs}{1,5}|,)?\d){6,}`

/**
 * What looks like a number and is none, or is one: times, addresses of machines and ids are stepped
 * over, whatever else has seven digits or more in a row, in groups or not, is taken for one.
 */
const looksLikeNumber = new RegExp(
  `${moment}|${machine}|${uuid}|(?<number>${begun}|${grouped})`,
  'giu',
)

/**
 * A text with every telephone number in it masked, the last three digits of each left, in the digits
 * of any script and with any marks between them. Pure.
 */
export function maskNumbersIn(text: string): string {
  return hideDigits(text, numbersIn)
}

function* numbersIn(plain: string): Generator<Span> {
  for (const match of plain.matchAll(looksLikeNumber)) {
    const number = match.groups?.['number']
    if (number !== undefined) yield { from: match.index, to: match.index + number.length }
  }
}
