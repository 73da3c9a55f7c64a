import { expect, it } from 'vitest'
import { nextTick, ref } from 'vue'
import { useKeysetPages } from '../src/shared/use-keyset-pages.ts'
import { withApp } from './with-app.ts'

it('walks forward by cursor and back by memory', async () => {
  const { result: pages } = await withApp('/', () => useKeysetPages(() => 'always the same'))
  expect([pages.cursor.value, pages.pageNumber.value]).toEqual([undefined, 1])
  pages.next('a')
  pages.next('b')
  expect([pages.cursor.value, pages.pageNumber.value]).toEqual(['b', 3])
  pages.previous()
  expect(pages.cursor.value).toBe('a')
  pages.previous()
  expect([pages.cursor.value, pages.hasPrevious.value]).toEqual([undefined, false])
})

it('a second press of Next while the page is on its way does not count it twice', async () => {
  const { result: pages } = await withApp('/', () => useKeysetPages(() => 'always the same'))
  pages.next('a')
  pages.next('a')
  expect([pages.cursor.value, pages.pageNumber.value]).toEqual(['a', 2])
  pages.previous()
  expect(pages.hasPrevious.value).toBe(false)
})

it('begins anew when the filters or the page size change', async () => {
  const filters = ref({ status: 'FAILED' })
  const { result: pages } = await withApp('/', () => useKeysetPages(() => filters.value))
  pages.next('a')
  filters.value = { status: 'STOPPED' }
  await nextTick()
  expect(pages.pageNumber.value).toBe(1)
  pages.next('b')
  pages.resize(50)
  await nextTick()
  expect([pages.pageNumber.value, pages.pageSize.value]).toEqual([1, 50])
})
