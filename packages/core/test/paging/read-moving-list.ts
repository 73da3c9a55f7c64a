import {
  fetchPages,
  scanStart,
  type ScanEnd,
  type ScanPosition,
} from '../../src/sync/fetch-pages.ts'
import { ScanMemory } from '../../src/sync/scan-memory.ts'
import { settleSlice, type Settling } from '../../src/sync/settle-slice.ts'
import type { PagePosition, PbxPage } from '../../src/connectors/connector.ts'

/** What came of reading a list the way a slice is read. */
export interface Outcome {
  readonly verdict: Settling
  readonly handedOn: ReadonlySet<string>
  /** Rows handed on, those that were handed on with two contents counted twice. */
  readonly count: number
  readonly scans: number
}

interface Reading {
  readonly paging: PagePosition['kind']
  readonly readPage: (position: PagePosition) => Promise<PbxPage>
  readonly askedRows?: number
  /** Pages saved before the worker dies and another goes on at the checkpoint; 0 for never. */
  readonly dieAfter: number
}

export const uuidOf = (row: unknown): string => (row as { uuid: string }).uuid
const names = { rowId: uuidOf, rowStart: () => null }

/** Reads until there is a verdict that is not "again"; a worker may die once on the way. */
export async function readToVerdict(reading: Reading): Promise<Outcome> {
  const handedOn = new Set<string>()
  let count = 0
  let memory = new ScanMemory(names)
  let position: ScanPosition = scanStart
  let pagesLeft = reading.dieAfter === 0 ? Number.POSITIVE_INFINITY : reading.dieAfter
  for (let scans = 1; ; scans += 1) {
    memory.begin(position)
    const end = await scan()
    if (end === 'died') {
      memory = new ScanMemory(names)
      pagesLeft = Number.POSITIVE_INFINITY
      continue
    }
    const verdict = settleSlice(memory.conclude(end))
    if (verdict !== 'again') return { verdict, handedOn, count, scans }
    position = scanStart
  }

  async function scan(): Promise<ScanEnd | 'died'> {
    const { paging, readPage, askedRows = 25 } = reading
    const pages = fetchPages({
      paging,
      start: position,
      memory,
      readPage,
      askedRows: () => askedRows,
    })
    for (;;) {
      const step = await pages.next()
      if (step.done) return step.value
      for (const row of step.value.rows) handedOn.add(row.key)
      count += step.value.rows.length
      position = step.value.next
      pagesLeft -= 1
      if (pagesLeft <= 0) return 'died'
    }
  }
}
