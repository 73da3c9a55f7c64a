import { describe, expect, it } from 'vitest'
import { collectPages, readPages, type PageRequest } from '../../src/read-pages.ts'

describe('B9 lists longer than a page', () => {
  it('are read page after page by the cursor', async () => {
    const asked: PageRequest[] = []
    const list = await collectPages(readPages(listOf(450, asked), Number.POSITIVE_INFINITY))
    expect(list).toEqual({ items: numbers(0, 450), nextCursor: null })
    expect(asked).toEqual([
      { limit: 200 },
      { cursor: '200', limit: 200 },
      { cursor: '400', limit: 200 },
    ])
  })

  it('end at the limit and keep the cursor for what is left', async () => {
    const asked: PageRequest[] = []
    const list = await collectPages(readPages(listOf(450, asked), 250))
    expect(list).toEqual({ items: numbers(0, 250), nextCursor: '250' })
    expect(asked.map((request) => request.limit)).toEqual([200, 50])
  })
})

function listOf(count: number, asked: PageRequest[]) {
  return async (request: PageRequest) => {
    asked.push(request)
    const start = Number(request.cursor ?? 0)
    const end = Math.min(count, start + request.limit)
    return { items: numbers(start, end), nextCursor: end < count ? String(end) : null }
  }
}

function numbers(start: number, end: number): number[] {
  return Array.from({ length: end - start }, (_, index) => start + index)
}
