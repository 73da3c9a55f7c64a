import { test as base } from '@playwright/test'
import type { Page } from '@playwright/test'
import { signInApi } from './admin-api.ts'
import type { AdminApi } from './admin-api.ts'
import { startProduct } from './product.ts'
import type { Product } from './product.ts'
import { syncedSource } from './synced-source.ts'

interface WorkerParts {
  readonly product: Product
  readonly api: AdminApi
  /** The id of a source that has its calls. */
  readonly sourceId: string
}
interface StoryParts {
  /** A page of somebody who is signed in. */
  readonly signedIn: Page
}

/** A story in a real browser against the built product. Whatever the browser's console calls an error fails it. */
export const story = base.extend<StoryParts, WorkerParts>({
  product: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads the fixture's needs from the pattern
    async ({}, use) => {
      const product = await startProduct()
      await use(product)
      await product.stop()
    },
    { scope: 'worker', timeout: 240_000 },
  ],
  api: [
    async ({ product }, use) => {
      await use(await signInApi(product))
    },
    { scope: 'worker' },
  ],
  sourceId: [
    async ({ api, product }, use) => {
      await use(await syncedSource(api, product))
    },
    { scope: 'worker', timeout: 240_000 },
  ],
  baseURL: async ({ product }, use) => {
    await use(product.url)
  },
  page: async ({ page }, use) => {
    const refused: string[] = []
    page.on('console', (message) => {
      if (/content security policy/i.test(message.text())) refused.push(message.text())
    })
    page.on('pageerror', (error) => refused.push(String(error)))
    await use(page)
    base.expect(refused, 'nothing is thrown and nothing breaks the security policy').toEqual([])
  },
  signedIn: async ({ page, api }, use) => {
    await page.context().addCookies(api.cookies)
    await use(page)
  },
})

export const expect = base.expect
