import { describe, expect, test } from 'vitest'
import type { PagePosition, PbxPage } from '../../src/connectors/connector.ts'
import { PbxError } from '../../src/errors.ts'
import { readToVerdict } from './read-moving-list.ts'

const limit = 20

/** A list of calls and a rule for what is answered at an offset; counts the requests. */
function server(count: number, answer: (rows: readonly unknown[], offset: number) => unknown[]) {
  const rows = Array.from({ length: count }, (_, index) => ({ uuid: `call-${index}` }))
  const asked: number[] = []
  const readPage = async (position: PagePosition): Promise<PbxPage> => {
    const offset = position.kind === 'offset' ? position.offset : 0
    asked.push(offset)
    return { rows: answer(rows, offset) }
  }
  return { asked, readPage }
}

const read = (pbx: { readPage(position: PagePosition): Promise<PbxPage> }) =>
  readToVerdict({
    paging: 'offset',
    readPage: (position) => pbx.readPage(position),
    askedRows: limit,
    dieAfter: 0,
  })

describe('servers that page more simply than they should', () => {
  test.each([1, 2, 6, 19])(
    'X14: %i calls at offset 0 and nothing anywhere else are settled at the second look',
    async (count) => {
      const pbx = server(count, (rows, offset) => (offset === 0 ? [...rows] : []))
      expect(await read(pbx)).toMatchObject({ verdict: 'settled', count })
      expect(pbx.asked.length).toBeLessThan(20)
    },
  )

  test.each([20, 70])(
    'Y7: one full page and nothing anywhere else is not believed to be all (%i calls)',
    async (count) => {
      const pbx = server(count, (rows, offset) =>
        rows.slice(offset * limit, offset * limit + limit),
      )
      expect((await read(pbx)).verdict).toBe('divide')
      expect(pbx.asked.length).toBeLessThan(60)
    },
  )

  test.each([70, 80, 19])(
    'X14: %i calls from a server that knows only offsets of whole pages, and answers nothing else',
    async (count) => {
      const pbx = server(count, (rows, offset) =>
        offset % limit === 0 ? rows.slice(offset, offset + limit) : [],
      )
      expect(await read(pbx)).toMatchObject({ verdict: 'settled', count })
      expect(pbx.asked.length).toBeLessThan(60)
    },
  )

  test.each([70, 80, 19])(
    'X14: %i calls from a server that rounds every offset down to a whole page',
    async (count) => {
      const pbx = server(count, (rows, offset) => {
        const page = Math.floor(offset / limit) * limit
        return rows.slice(page, page + limit)
      })
      expect(await read(pbx)).toMatchObject({ verdict: 'settled', count })
      expect(pbx.asked.length).toBeLessThan(60)
    },
  )

  test('X14: a server that ignores the offset and has more than it shows is told as such', async () => {
    const pbx = server(70, (rows) => rows.slice(0, limit))
    await expect(read(pbx)).rejects.toThrow(PbxError)
    expect(pbx.asked.length).toBeLessThan(20)
  })

  test('X14: a list that goes round in circles ends without an endless loop', async () => {
    let turn = 0
    const pbx = server(70, (rows) => {
      turn += 1
      return turn % 2 === 0 ? rows.slice(0, limit) : rows.slice(30, 50)
    })
    expect((await read(pbx)).verdict).toBe('unsettled')
    expect(pbx.asked.length).toBeLessThan(100)
  })
})
