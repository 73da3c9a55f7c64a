import type { PbxPage } from '../connectors/connector.ts'
import { unreadableRow } from '../connectors/unreadable-row.ts'
import { PbxError, UnreadableAnswerError } from '../errors.ts'

/** A span of the PBX's list, by row number. */
export interface Piece {
  readonly offset: number
  readonly rows: number
}

type ReadPiece = (piece: Piece) => Promise<PbxPage>

/** Unreadable rows before it is doubted that the PBX gives readable answers at all; large ones are dear. */
const doubtedAfter = { large: 1, other: 4 } as const
/** Rows behind a page at which every list has ended, so that a sound answer is an empty one. */
const farBehind = 1_000_000

/**
 * Reads a page that cannot be read as a whole in halves, down to the rows that are to blame; those
 * become rows without a payload. The page counts as assembled: the list may have moved in between.
 * @throws `first`, the error of the whole page, when nothing that the PBX answers can be read.
 */
export async function isolateRows(
  page: Piece,
  read: ReadPiece,
  first: UnreadableAnswerError,
): Promise<PbxPage> {
  const rows: unknown[] = []
  const pieces: Piece[] = page.rows > 1 ? [...halvesOf(page)] : [page]
  let isAnswering = false
  for (let piece = pieces.pop(); piece; piece = pieces.pop()) {
    const given = await readPiece(piece, read)
    if (!(given instanceof UnreadableAnswerError)) {
      isAnswering = true
      rows.push(...given.rows.slice(0, piece.rows))
      // The end of the list, or less than was asked for: what follows is the next page's.
      if (given.rows.length < piece.rows) break
    } else if (piece.rows > 1) {
      pieces.push(...halvesOf(piece))
    } else {
      rows.push(inItsPlace(given))
      const enough = given.seen.isTooLarge ? doubtedAfter.large : doubtedAfter.other
      isAnswering ||= rows.length >= enough && (await answersBehind(page, read, first))
    }
  }
  if (!isAnswering) await answersBehind(page, read, first)
  return { rows, isAssembled: true }
}

async function readPiece(piece: Piece, read: ReadPiece): Promise<PbxPage | UnreadableAnswerError> {
  try {
    return await read(piece)
  } catch (error) {
    if (error instanceof UnreadableAnswerError) return error
    throw error
  }
}

/** The first half last, for it is taken first. */
function halvesOf({ offset, rows }: Piece): readonly [Piece, Piece] {
  const half = Math.ceil(rows / 2)
  return [
    { offset: offset + half, rows: rows - half },
    { offset, rows: half },
  ]
}

/**
 * Makes sure that the PBX gives a readable answer somewhere behind the page: to its next row, which may
 * be a bad one as well, or where nothing is any more. @throws `first` when it does not
 */
async function answersBehind(
  { offset, rows }: Piece,
  read: ReadPiece,
  first: UnreadableAnswerError,
): Promise<true> {
  for (const behind of [offset + rows, offset + farBehind]) {
    try {
      await read({ offset: behind, rows: 1 })
      return true
    } catch (error) {
      if (!(error instanceof PbxError)) throw error
    }
  }
  throw first
}

/** The text of an answer without its envelope, which may hold counts and times of its own. */
function inItsPlace({ seen }: UnreadableAnswerError): object {
  const { text, isTooLarge } = seen
  const from = text.indexOf('[') + 1
  const to = text.lastIndexOf(']')
  const row = text.slice(from, to > from ? to : text.length).trim()
  return unreadableRow(row, isTooLarge ? 'too-large' : 'not-json')
}
