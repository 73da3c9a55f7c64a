import { createPinia } from 'pinia'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createApp, defineComponent, h } from 'vue'
import PrimeVue from 'primevue/config'
import { createAppI18n } from '../src/i18n.ts'
import { loadLater } from '../src/shared/load-later.ts'
import { useServerLink } from '../src/shared/use-server-link.ts'

const Chart = defineComponent(() => () => h('p', 'the chart'))
const lost = 'common.lost.title'

/** Whether the server answers, which alone is played here. */
let isUp = true
beforeEach(() => {
  vi.useFakeTimers()
  isUp = true
  vi.stubGlobal('fetch', () => (isUp ? Promise.resolve(new Response('ok')) : fail()))
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const fail = (): Promise<never> => Promise.reject(new TypeError('Failed to fetch'))

/** A page with one part whose chunk arrives at the given try, and how often it was asked for. */
function open(arrivesAt: number, before?: () => void) {
  const asked = vi.fn<() => void>()
  const Later = loadLater(() => {
    asked()
    return asked.mock.calls.length < arrivesAt ? fail() : Promise.resolve({ default: Chart })
  })
  const place = document.createElement('div')
  const app = createApp(() => h(Later))
  app.use(createPinia()).use(createAppI18n()).use(PrimeVue)
  before?.()
  app.mount(place)
  return { place, asked }
}

test('a chunk that did not arrive is asked for again when the server is back', async () => {
  isUp = false
  const { place, asked } = open(2)
  await vi.advanceTimersByTimeAsync(10_000)
  expect(place.textContent).toBe('')
  expect(asked).toHaveBeenCalledTimes(1)
  isUp = true
  await vi.advanceTimersByTimeAsync(3000)
  expect(place.textContent).toBe('the chart')
  expect(asked).toHaveBeenCalledTimes(2)
})

test('a server that is known to be away is waited for before the chunk is asked for', async () => {
  isUp = false
  const { place, asked } = open(1, () => {
    void useServerLink().lose()
    useServerLink().isLost = true
  })
  await vi.advanceTimersByTimeAsync(10_000)
  expect(asked).not.toHaveBeenCalled()
  isUp = true
  await vi.advanceTimersByTimeAsync(3000)
  expect(place.textContent).toBe('the chart')
})

test('a chunk that is gone says so at its place', async () => {
  const { place } = open(3)
  await vi.advanceTimersByTimeAsync(100)
  expect(place.textContent).toContain(lost)
  expect(place.querySelector('[role=alert] button')).not.toBeNull()
})
