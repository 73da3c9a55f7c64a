import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createApp, defineComponent, h } from 'vue'
import { loadLater } from '../src/shared/load-later.ts'

const Chart = defineComponent(() => () => h('p', 'the chart'))

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('a chunk that did not arrive is asked for again', async () => {
  let asked = 0
  const Later = loadLater(() => {
    asked += 1
    return asked < 3
      ? Promise.reject(new TypeError('Failed to fetch'))
      : Promise.resolve({ default: Chart })
  })
  const place = document.createElement('div')
  createApp(() => h(Later)).mount(place)
  await vi.advanceTimersByTimeAsync(100)
  expect(place.textContent).toBe('')
  await vi.advanceTimersByTimeAsync(5000)
  expect(place.textContent).toBe('the chart')
  expect(asked).toBe(3)
})
