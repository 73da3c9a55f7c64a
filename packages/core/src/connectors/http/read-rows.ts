import { PbxError, UnreadableAnswerError } from '../../errors.ts'
import { takeTurns } from '../../take-turns.ts'
import { unreadableRow } from '../unreadable-row.ts'
import { findRows, TooManyRows, type FoundRows, type Outline, type RowSpan } from './find-rows.ts'
import { parseExact, parseJson } from './parse-json.ts'
import { charsetOf, decodeBody } from './read-body.ts'

/** What is expected of the rows of an answer. */
export interface RowBounds {
  /** Rows that the request asked for. */
  readonly asked: number
  /** Rows that are read; more of them are a data error, since each costs far more than its bytes. */
  readonly most: number
  /** Rows that are no JSON take the form of `unreadableRow`, instead of spoiling the answer. */
  readonly isLenient: boolean
  /** More than `heavyAnswer` bytes are taken, also of what is read leniently. */
  readonly mayBeHeavy: boolean
}

/**
 * Bytes of a page whose rows are each far larger than a call record. The embedded database answers
 * nobody while it writes one, some 60 ms for each mebibyte.
 */
const heavyAnswer = 4 * 1024 * 1024

/** Characters that are parsed without a turn for anything else: some milliseconds. */
const parsedAtOnce = 512 * 1024
/** JSON values of one row; dumps of channel variables have some hundreds. */
const mostValuesOfRow = 20_000
/** Characters of one row. */
const longestRow = 4 * 1024 * 1024
/** JSON values of an answer, which take up to fifty times their bytes in memory. */
const mostValues = 1_000_000
/** JSON values round the rows: they are parsed in one piece, during which nothing else is done. */
const mostValuesAround = 100_000

/**
 * The value of an answer that lists rows. Rows are counted before any is parsed, and many of them are
 * parsed in pieces, between which other work of the process goes on.
 * @throws PbxError `data` for more rows than `most`; UnreadableAnswerError for what a smaller question
 * may help against.
 */
export async function readRows(
  bytes: Buffer,
  contentType: string,
  bounds: RowBounds,
): Promise<unknown> {
  try {
    return await parseRows({ text: decodeBody(bytes, contentType), size: bytes.length }, bounds)
  } catch (error) {
    if (!bounds.isLenient || !isNoJson(error)) throw error
    const salvaged = await salvageRows(bytes, contentType, bounds)
    if (salvaged === null) throw error
    return salvaged
  }
}

/** What is too large is so however it is read. */
function isNoJson(error: unknown): boolean {
  return error instanceof UnreadableAnswerError && !error.seen.isTooLarge
}

/** The text of an answer, and its bytes on the wire. */
interface Sent {
  readonly text: string
  readonly size: number
}

async function parseRows(sent: Sent, bounds: RowBounds): Promise<unknown> {
  const { text } = sent
  const outline = outlineOf(text, bounds)
  checkCost(sent, outline, bounds)
  const { list } = outline
  const isSmall = text.length <= parsedAtOnce && !list?.rows.some(isTooLarge)
  if (list === null || isSmall) return parseJson(text)
  try {
    return await parseInPieces(text, list, parseExact)
  } catch (error) {
    // The whole text tells what is wrong with it.
    if (error instanceof SyntaxError) return parseJson(text)
    throw error
  }
}

/** @throws UnreadableAnswerError for what would hold everything else up while it is parsed or stored */
function checkCost(
  { text, size }: Sent,
  { values, list }: Outline,
  { mayBeHeavy }: RowBounds,
): void {
  if (values > mostValues) throw tooManyValues(text, mostValues)
  if (values - (list?.values ?? 0) > mostValuesAround) throw tooManyValues(text, mostValuesAround)
  if (!mayBeHeavy && size > heavyAnswer) throw tooHeavy(text)
}

/**
 * What can be read of an answer that is no JSON as a whole, or not in its character set; null where
 * not even its rows can be told apart. Bytes stand for characters until a row is alone, so that one
 * that is not UTF-8 spoils no other. @throws UnreadableAnswerError for what is too large
 */
async function salvageRows(
  bytes: Buffer,
  contentType: string,
  bounds: RowBounds,
): Promise<unknown> {
  const isUtf8 = /^utf-?8$/i.test(charsetOf(contentType))
  const text = isUtf8 ? bytes.toString('latin1') : decodeBody(bytes, contentType)
  const textOf = (slice: string): string =>
    isUtf8 ? decodeBody(Buffer.from(slice, 'latin1'), contentType) : slice
  const outline = outlineOf(text, bounds)
  checkCost({ text, size: bytes.length }, outline, bounds)
  if (outline.list === null) return null
  const leniently = (slice: string): unknown => {
    try {
      return parseExact(textOf(slice))
    } catch {
      const sent = isUtf8 ? Buffer.from(slice, 'latin1').toString() : slice
      return unreadableRow(sent.trim(), 'not-json')
    }
  }
  try {
    return await parseInPieces(text, outline.list, leniently)
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}

/** @throws PbxError when there are more than an answer may have */
function outlineOf(text: string, { asked, most }: RowBounds): Outline {
  try {
    return findRows(text, most)
  } catch (error) {
    if (!(error instanceof TooManyRows)) throw error
    throw new PbxError(
      'data',
      `The PBX gave more than ${most} rows where ${asked} were asked for. Ask who runs it to have its API keep to "limit".`,
    )
  }
}

/** @throws SyntaxError when the envelope is no JSON, or `parseRow` does for a row */
async function parseInPieces(
  text: string,
  found: FoundRows,
  parseRow: (slice: string) => unknown,
): Promise<unknown> {
  const envelope = parseExact(text.slice(0, found.from) + text.slice(found.to))
  const turns = takeTurns()
  const rows: unknown[] = []
  for (const span of found.rows) {
    if (turns.isOver()) await turns.give()
    const slice = text.slice(span.from, span.to)
    rows.push(isTooLarge(span) ? unreadableRow(slice.trim(), 'too-large') : parseRow(slice))
  }
  return withRows(envelope, found.path, rows)
}

function isTooLarge({ from, to, values }: RowSpan): boolean {
  return values > mostValuesOfRow || to - from > longestRow
}

/** The envelope with its rows in their place again. */
function withRows(envelope: unknown, path: readonly string[], rows: readonly unknown[]): unknown {
  const [name, ...rest] = path
  if (name === undefined) return rows
  const parent = envelope as Record<string, unknown>
  return { ...parent, [name]: withRows(parent[name], rest, rows) }
}

function tooHeavy(text: string): PbxError {
  return new UnreadableAnswerError(
    `The PBX's answer is larger than ${heavyAnswer / 1024 / 1024} MiB. Lower the batch size of the source.`,
    { text, isTooLarge: true },
  )
}

function tooManyValues(text: string, most: number): PbxError {
  return new UnreadableAnswerError(
    `The PBX's answer holds more than ${most} values. Lower the batch size of the source.`,
    { text, isTooLarge: true },
  )
}
