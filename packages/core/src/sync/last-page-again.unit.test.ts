import { expect, test } from 'vitest'
import type { PbxPage } from '../connectors/connector.ts'
import { fetchPages, scanStart, type ScanEnd } from './fetch-pages.ts'
import { RepeatedPageError } from './offset-walk.ts'
import { ScanMemory } from './scan-memory.ts'
import { settleSlice } from './settle-slice.ts'

const limit = 50

/** From which row a PBX answers, of a list of `length` rows. */
type Paginator = (offset: number, length: number) => number

/** Ways in which paginators return the last page for an offset that lies behind it. */
const paginators: Readonly<Record<string, Paginator>> = {
  'the last rows': (offset, length) => (offset < length ? offset : Math.max(0, length - limit)),
  'the last rows, as many as asked for': (offset, length) =>
    Math.min(offset, Math.max(0, length - limit)),
  'the last whole page': (offset, length) => (offset < length ? offset : lastPage(length)),
  'the page that the offset is rounded down to': (offset, length) =>
    Math.min(Math.floor(offset / limit) * limit, lastPage(length)),
}

function lastPage(length: number): number {
  return Math.max(0, Math.ceil(length / limit) - 1) * limit
}

test.each(
  Object.keys(paginators).flatMap((name) =>
    [0, 30, 120, 185, 200, 203].map((rows) => [name, rows] as const),
  ),
)(
  'behind the end it returns %s: all of %i rows are read, and the scan ends',
  async (name, rows) => {
    const { settling, requests, end, met } = await scanUntilSettled((offset) =>
      pageOf(paginators[name]!(offset, rows), rows),
    )
    expect({ settling, length: end.length, met }).toEqual({
      settling: 'settled',
      length: rows,
      met: rows,
    })
    expect(requests).toBeLessThan(20)
  },
)

test('the first page for every offset is an error', async () => {
  await expect(scanUntilSettled(() => pageOf(0, 200))).rejects.toThrow(RepeatedPageError)
})

function pageOf(from: number, length: number): PbxPage {
  const ids = Array.from({ length }, (_, index) => ({ id: `row-${index}` }))
  return { rows: ids.slice(from, from + limit) }
}

async function scanUntilSettled(read: (offset: number) => PbxPage) {
  const memory = new ScanMemory({
    rowId: (row) => (row as { id: string }).id,
    rowStart: () => null,
  })
  let requests = 0
  for (;;) {
    memory.begin(scanStart)
    const end = await scanOnce(memory, (offset) => {
      requests += 1
      return read(offset)
    })
    const settling = settleSlice(memory.conclude(end))
    if (settling !== 'again') return { settling, requests, end, met: memory.metRows }
  }
}

async function scanOnce(memory: ScanMemory, read: (offset: number) => PbxPage): Promise<ScanEnd> {
  const pages = fetchPages({
    paging: 'offset',
    start: scanStart,
    memory,
    askedRows: () => limit,
    readPage: async (position) => read(position.kind === 'offset' ? position.offset : 0),
  })
  for (;;) {
    const step = await pages.next()
    if (step.done) return step.value
  }
}
