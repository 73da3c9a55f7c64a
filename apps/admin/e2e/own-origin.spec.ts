import type { Page } from '@playwright/test'
import { enterPassword } from './support/new-person.ts'
import { expect, story } from './support/story.ts'

/** Everything a script of the page could read and keep, as one text. */
function readable(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const told: unknown[] = [document.cookie, localStorage, sessionStorage]
    const opened = (request: IDBRequest): Promise<unknown> =>
      new Promise((done, fail) => {
        request.addEventListener('success', () => done(request.result))
        request.addEventListener('error', () => fail(new Error('not opened')))
      })
    for (const { name = '' } of await indexedDB.databases()) {
      const database = (await opened(indexedDB.open(name))) as IDBDatabase
      for (const store of database.objectStoreNames) {
        told.push(await opened(database.transaction(store).objectStore(store).getAll()))
      }
    }
    for (const name of await caches.keys()) {
      const cache = await caches.open(name)
      for (const request of await cache.keys()) {
        told.push(request.url, await (await cache.match(request))?.text())
      }
    }
    return JSON.stringify(told)
  })
}

story(
  'A14: no token is within reach of a script, and the browser asks our own origin alone',
  async ({ page, product, api, sourceId }) => {
    story.setTimeout(180_000)
    const asked = new Set<string>()
    page.context().on('request', (request) => asked.add(new URL(request.url()).origin))
    page.on('websocket', (socket) => asked.add(new URL(socket.url()).origin))
    await enterPassword(page, product)
    await expect(page.getByRole('heading', { name: 'Dashboard' })).toBeVisible()

    const { items: runs } = await api.trpc.runs.list.query({ sourceId, limit: 1 })
    const { items: calls } = await api.trpc.calls.search.query({
      filter: { hasRecording: true },
      limit: 1,
    })
    const own = [`/runs/${runs[0]?.id}`, `/calls/${calls[0]?.id}`, `/sources?edit=${sourceId}`]
    const lists = ['/calls', '/analytics', '/runs', '/sources', '/exports', '/extensions']
    for (const place of [...lists, '/people', '/audit', '/settings', '/account', ...own]) {
      await page.goto(place)
      await expect(page.locator('h1, h2').first()).toBeVisible()
      await expect(page.locator('.p-skeleton')).toHaveCount(0)
    }

    const cookies = await page.context().cookies()
    const secrets = cookies.flatMap(({ value }) => {
      const plain = decodeURIComponent(value)
      return [value, plain, plain.split('.')[0] ?? plain]
    })
    expect(secrets.length).toBeGreaterThan(0)
    expect(cookies.every(({ httpOnly, sameSite }) => httpOnly && sameSite === 'Lax')).toBe(true)
    const kept = await readable(page)
    for (const secret of secrets) expect(kept).not.toContain(secret)
    expect(kept).not.toMatch(/eyJ[\w-]+\.|[Bb]earer/)
    expect([...asked]).toEqual([new URL(product.url).origin])
  },
)
