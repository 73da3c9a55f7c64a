import { once } from 'node:events'
import { parentPort, workerData } from 'node:worker_threads'
import { maskNumber } from '../numbering/mask-number.ts'
import type { EncoderSays } from './encode-aside.ts'
import type { Cell, CellPages, ExportFile, FileColumn } from './export-file.ts'
import type { ExportLanguage } from './export.ts'
import { exportWords, type WordFamily } from './export-words.data.ts'
import { writeCsv } from './write-csv.ts'
import { writeXlsx } from './write-xlsx.ts'

/*
 * The program of the thread: asks for pages of cells, answers with pieces of the file.
 */

/** Large enough for few rows in the database, small enough for memory and one short transaction. */
const pieceBytes = 512 * 1024

const file = workerData as ExportFile
await sendPieces(
  file.format === 'csv'
    ? writeCsv(file.columns, readPages())
    : writeXlsx(file.columns, readPages(), file.language),
)

async function sendPieces(written: AsyncIterable<Uint8Array>): Promise<void> {
  let parts: Uint8Array[] = []
  let size = 0
  const send = (): void => {
    const bytes = new Uint8Array(Buffer.concat(parts))
    say({ kind: 'piece', bytes }, [bytes.buffer])
    parts = []
    size = 0
  }
  for await (const part of written) {
    parts.push(part)
    size += part.byteLength
    if (size >= pieceBytes) send()
  }
  if (size > 0) send()
  say({ kind: 'whole' })
}

async function* readPages(): CellPages {
  for (;;) {
    const answer = once(port(), 'message')
    say({ kind: 'want' })
    const [page] = (await answer) as [string | null]
    if (page === null) return
    const rows = JSON.parse(page) as Cell[][]
    yield rows.map((row) => row.map(shown))
  }
}

function shown(cell: Cell, at: number): Cell {
  const column = file.columns[at] as FileColumn
  if (column.words !== undefined && cell !== null) return inWords(String(cell), column.words)
  return file.isMasked ? masked(cell, column) : cell
}

function inWords(codes: string, family: WordFamily): string {
  const words: Readonly<Record<string, Record<ExportLanguage, string>>> = exportWords[family]
  const known = codes.split(' ').map((code) => words[code]?.[file.language] ?? code)
  return known.join(', ')
}

function masked(cell: Cell, { kind }: FileColumn): Cell {
  if (kind === 'path') return null
  return kind === 'phone' && typeof cell === 'string' ? maskNumber(cell) : cell
}

function say(said: EncoderSays, transferred: ArrayBuffer[] = []): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread's port has no origin
  port().postMessage(said, transferred)
}

function port(): NonNullable<typeof parentPort> {
  if (parentPort === null) throw new Error('This program runs in a thread only.')
  return parentPort
}
