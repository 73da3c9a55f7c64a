import { PbxError } from '../errors.ts'
import type { FetchedPage, ScanEnd, ScanInput } from './fetch-pages.ts'

/** Walks makes that say themselves where the next page is; their end is the missing cursor. */
export async function* fetchByCursor(input: ScanInput): AsyncGenerator<FetchedPage, ScanEnd, void> {
  const visited = new Set<string | null>()
  let cursor = input.start.cursor
  let length = input.start.offset
  for (;;) {
    if (visited.has(cursor)) {
      throw new PbxError(
        'data',
        'The PBX leads back to a page that was already read. Nothing was skipped, but the rest cannot be read: report this to the maker of the PBX.',
      )
    }
    visited.add(cursor)
    const page = await input.readPage({ kind: 'cursor', cursor })
    const rows = await input.memory.recognise(page.rows)
    const fresh = input.memory.take(rows)
    length += rows.length
    const next = page.nextCursor ?? null
    if (fresh.length > 0 || next !== null) {
      yield { rows: fresh, given: rows.length, next: { offset: length, tail: [], cursor: next } }
    }
    if (next === null)
      return { clean: input.memory.isWhole(length), complete: true, overlapped: true, length }
    cursor = next
  }
}
