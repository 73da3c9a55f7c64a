import { beforeEach, expect, it } from 'vitest'
import { ref } from 'vue'
import { useUrlPages } from '../src/shared/use-url-pages.ts'
import { withApp } from './with-app.ts'

const cursor = ref<string>()
const list = ref('all')

beforeEach(() => {
  sessionStorage.clear()
  cursor.value = undefined
  list.value = 'all'
})

async function open() {
  const { result } = await withApp('/', () =>
    useUrlPages({
      name: 'test',
      cursor: () => cursor.value,
      list: () => list.value,
      go: (wanted) => (cursor.value = wanted),
    }),
  )
  return result
}

it('walks forward by cursor and back the way it came', async () => {
  const pages = await open()
  pages.next('a')
  pages.next('b')
  expect([cursor.value, pages.pageNumber.value]).toEqual(['b', 3])
  pages.previous()
  expect([cursor.value, pages.pageNumber.value]).toEqual(['a', 2])
  expect(pages.before.value).toBeUndefined()
  pages.previous()
  expect([cursor.value, pages.hasPrevious.value]).toEqual([undefined, false])
  expect(pages.before.value).toBeNull()
})

it('knows its place again after a reload, and after Back', async () => {
  const before = await open()
  before.next('a')
  before.next('b')
  const after = await open()
  expect(after.pageNumber.value).toBe(3)
  cursor.value = 'a'
  expect(after.pageNumber.value).toBe(2)
  cursor.value = 'b'
  after.previous()
  expect(cursor.value).toBe('a')
})

it('leads from a link to the middle of a list to its first page', async () => {
  cursor.value = 'from a link'
  const pages = await open()
  expect([pages.pageNumber.value, pages.isPreviousKnown?.value]).toEqual([null, false])
  pages.next('further')
  expect([pages.pageNumber.value, pages.before.value]).toEqual([null, 'from a link'])
  pages.previous()
  pages.previous()
  expect([cursor.value, pages.pageNumber.value]).toEqual([undefined, 1])
})

it('does not take the way through one list for that through another', async () => {
  const pages = await open()
  pages.next('a')
  list.value = 'missed'
  expect(pages.pageNumber.value).toBeNull()
})
