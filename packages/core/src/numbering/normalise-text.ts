/** Printable ASCII has nothing to normalise; nearly every text of a PBX is that. */
const plainAscii = /^[ -~]*$/

/**
 * What normalising changes: invisible characters (zero-width and directional marks, byte order
 * marks, soft hyphens, variation selectors, keycaps), controls, blanks, digits of every script, dashes,
 * quotes and full-width forms.
 */
const changed =
  /[\p{Cc}\p{Cf}\p{Me}\p{Default_Ignorable_Code_Point}\p{Z}\p{Nd}\p{No}\p{Pd}\p{Pi}\p{Pf}\u{201A}\u{201E}\u{2032}\u{2033}\u{2212}\u{2800}\u{30FC}\u{FF70}\u{FF01}-\u{FF5E}]/gu

/** Tab and line ends part words; every other control shows nothing. */
const partingControl = /[\t-\r]/
const invisible = /[\p{Cc}\p{Cf}\p{Me}\p{Default_Ignorable_Code_Point}]/u
const blank = /[\p{Z}\u{2800}]/u
const decimalDigit = /\p{Nd}/u
/** The last two lengthen a Japanese vowel, and are typed as dashes. */
const dash = /[\p{Pd}\u{2212}\u{30FC}\u{FF70}]/u
const singleQuote = /[\u{2018}-\u{201B}\u{2032}\u{2039}\u{203A}]/u
const quote = /[\p{Pi}\p{Pf}\u{201E}\u{2033}]/u

/** Full-width forms stand in the order of ASCII, so far behind it. */
const fullWidthOffset = 0xfe_e0

/**
 * One character as it is read: '' when it is invisible, an ASCII digit for a digit of any script, a
 * superscript or a digit in a circle, a blank for every blank, `-` for every dash, `'` or `"` for
 * every quote, ASCII for its full-width form, else itself. Never longer than the character. Pure.
 */
export function normaliseCharacter(character: string): string {
  if (plainAscii.test(character)) return character
  if (partingControl.test(character)) return ' '
  if (invisible.test(character)) return ''
  if (blank.test(character)) return ' '
  if (decimalDigit.test(character)) return decimalValue(character)
  if (dash.test(character)) return '-'
  if (singleQuote.test(character)) return "'"
  if (quote.test(character)) return '"'
  return compatible(character)
}

/**
 * A text as it is read, whatever marks, blanks and digits it was typed or sent with, so that numbers
 * and words can be compared. Idempotent. Letters stay as they are. Pure.
 */
export function normaliseText(text: string): string {
  return plainAscii.test(text) ? text : text.replaceAll(changed, normaliseCharacter)
}

/** Unicode keeps the ten digits of a script together and in order, also where scripts follow each other. */
function decimalValue(character: string): string {
  const code = character.codePointAt(0) as number
  let before = 0
  while (decimalDigit.test(String.fromCodePoint(code - before - 1))) before += 1
  return String(before % 10)
}

function compatible(character: string): string {
  const code = character.codePointAt(0) as number
  if (code >= 0xff_01 && code <= 0xff_5e) return String.fromCodePoint(code - fullWidthOffset)
  const decomposed = character.normalize('NFKC')
  return /^\d$/.test(decomposed) ? decomposed : character
}
