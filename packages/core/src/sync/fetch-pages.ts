import type { PagePosition, PbxPage } from '../connectors/connector.ts'
import { fetchByCursor } from './fetch-by-cursor.ts'
import { OffsetWalk, type WalkEnd } from './offset-walk.ts'
import type { ScanMemory } from './scan-memory.ts'
import type { ScannedRow } from './scanned-row.ts'

/** How far a scan has come; saved with every page, so that a later attempt goes on from there. */
export interface ScanPosition {
  /** Rows of the PBX's list behind us. */
  readonly offset: number
  /** Keys of the last rows read, by which the next page proves that it follows. */
  readonly tail: readonly string[]
  readonly cursor: string | null
}

export const scanStart: ScanPosition = { offset: 0, tail: [], cursor: null }

/** One page on its way down the pipeline. */
export interface FetchedPage {
  /** Rows not handed on before, or handed on with other content. */
  readonly rows: readonly ScannedRow[]
  /** Rows the PBX gave, repeated ones included. */
  readonly given: number
  /** Where the scan goes on once this page is saved. */
  readonly next: ScanPosition
}

/** How a scan ended. */
export interface ScanEnd {
  /** It proved by itself that it met every row and that nothing moved while it was read. */
  readonly clean: boolean
  /** It came to the end of the list; false when it lost its place and was given up. */
  readonly complete: boolean
  /** Its pages overlapped; false where the PBX answers only at offsets of whole pages. */
  readonly overlapped: boolean
  /** Rows in the PBX's list, counted by position. */
  readonly length: number
  /** It was given up because page after page showed nothing but rows it had met. */
  readonly circles?: boolean
  /** The PBX returned its last page again for offsets behind it, as one does whose list is capped. */
  readonly isLastAgain?: boolean
}

/** What a scan reads from and remembers with. */
export interface ScanInput {
  readonly paging: PagePosition['kind']
  readonly start: ScanPosition
  readonly memory: ScanMemory
  /** Reads one page; retries, limits and page sizes are its business. */
  readPage(position: PagePosition): Promise<PbxPage>
  /** Rows a page is asked for at the moment. */
  askedRows(): number
}

/** Reads a slice once, from `start` to its end. @throws PbxError */
export function fetchPages(input: ScanInput): AsyncGenerator<FetchedPage, ScanEnd, void> {
  return input.paging === 'cursor' ? fetchByCursor(input) : fetchByOffset(input)
}

/** Pages in a row that show nothing this scan has not met: it goes round in circles. */
const barrenTolerated = 20

const lost = { clean: false, complete: false, circles: true }

async function* fetchByOffset(input: ScanInput): AsyncGenerator<FetchedPage, ScanEnd, void> {
  const walk = new OffsetWalk(input.start, () => input.askedRows())
  let barren = 0
  for (;;) {
    const page = await input.readPage({ kind: 'offset', offset: walk.askAt })
    const rows = await input.memory.recognise(page.rows)
    walk.doubt(page.isAssembled)
    const met = input.memory.metRows
    const fresh = input.memory.take(rows)
    barren = input.memory.metRows > met ? 0 : barren + 1
    const step = walk.step(rows.map((row) => row.key))
    const end = barren > barrenTolerated ? lost : step
    if (fresh.length > 0 || !end) yield { rows: fresh, given: rows.length, next: walk.position }
    if (end) return endOf(walk, end, input)
  }
}

function endOf(walk: OffsetWalk, end: WalkEnd, { start, memory }: ScanInput): ScanEnd {
  // What an earlier worker met is not known here: rows that changed places since would not show.
  const isFromStart = start.offset === 0
  const clean = end.clean && isFromStart && memory.isWhole(walk.offset)
  const length = end.isLastAgain && isFromStart ? rowsOf(walk, memory) : walk.offset
  return { ...end, clean, overlapped: walk.isOverlapped, length }
}

/** Rows of a list whose last page came again: offsets behind it no longer count them. */
function rowsOf({ offset }: OffsetWalk, { metPositions }: ScanMemory): number {
  return Math.min(offset, metPositions)
}
