import { PbxError, UnreadableAnswerError } from '../../errors.ts'

/** The start of a number token that a double may not hold exactly: many digits, a fraction, an exponent. */
const perhapsInexact = /[:,[]\s*-?(?:\d{16}|\d+[.eE])/
/** A plain decimal as PBXs write ids and epochs; more decimals are a measurement, not an id. */
const plainDecimal = /^-?\d+(?:\.\d{1,9})?$/

/**
 * The value of a JSON text. A number that a double would change, such as 9007199254740993 or the
 * Asterisk id 1757586989.10, becomes a text with its digits as sent; every later copy of the row
 * (fingerprint, payload, export) then holds the same digits.
 * @throws PbxError `data` that tells a web page, an empty answer and a broken one apart.
 */
export function parseJson(text: string): unknown {
  try {
    return parseExact(text)
  } catch (cause) {
    throw notJson(text, namedOnly(cause))
  }
}

/** A web page stays one however few rows are asked for; anything else may hold rows that are sound. */
function notJson(text: string, cause: string): PbxError {
  const sentence = whatIsWrong(text.trimStart())
  return text.trimStart().startsWith('<')
    ? new PbxError('data', sentence, { cause })
    : new UnreadableAnswerError(sentence, { text, isTooLarge: false }, cause)
}

/** Parses JSON and keeps the digits of numbers as sent. @throws SyntaxError */
export function parseExact(text: string): unknown {
  if (!perhapsInexact.test(text)) return JSON.parse(text) as unknown
  try {
    return JSON.parse(text, keepDigits) as unknown
  } catch (error) {
    // A reviver walks recursively: thousands of levels end its stack, but not that of the parser.
    if (error instanceof RangeError) return JSON.parse(withDigitsQuoted(text)) as unknown
    throw error
  }
}

function keepDigits(_key: string, value: unknown, context?: { readonly source?: string }): unknown {
  if (typeof value !== 'number' || context?.source === undefined) return value
  return isExact(value, context.source) ? value : context.source
}

/** Whether a double holds the number with the digits that were sent. */
function isExact(value: number, source: string): boolean {
  if (Math.abs(value) > Number.MAX_SAFE_INTEGER) return false
  return !plainDecimal.test(source) || String(value) === source
}

/** A string or a number of a JSON text that can be parsed. */
const token = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d[\d.eE+-]*/g

/** The JSON text with every number that is not exact as a string. */
function withDigitsQuoted(text: string): string {
  return text.replaceAll(token, (found) =>
    found.startsWith('"') || isExact(Number(found), found) ? found : `"${found}"`,
  )
}

function whatIsWrong(text: string): string {
  if (text === '')
    return 'The PBX gave an empty answer. Check that the API URL is the address of its call list.'
  if (text.startsWith('<')) {
    return 'The PBX answered with a web page instead of JSON. Check that the API URL is the address of its call list, not of its sign-in page.'
  }
  return 'The PBX gave an answer that is not JSON, or one that was cut off. Try again, then lower the batch size of the source.'
}

/** V8 quotes the text it could not parse, and that text holds people's telephone numbers. */
function namedOnly(cause: unknown): string {
  return cause instanceof Error ? cause.name : 'unknown'
}
