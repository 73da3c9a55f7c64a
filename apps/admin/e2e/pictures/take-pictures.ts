/**
 * `pnpm screenshots [--readme] [name…]`: starts the built product and a simulated exchange, reads
 * its calls, names its extensions, and writes a picture of every page and main dialog, light and
 * dark, English and Vietnamese, 1280 and 390 px wide, into apps/docs/pictures/all (which is not
 * kept). `--readme` takes those that the README shows instead, into apps/docs/pictures. Names take
 * only those places.
 */
import { chromium, expect } from '@playwright/test'
import type { Browser, Page } from '@playwright/test'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { signInApi } from '../support/admin-api.ts'
import type { AdminApi } from '../support/admin-api.ts'
import { browserLaunch } from '../support/browser-launch.ts'
import { startProduct } from '../support/product.ts'
import type { Product } from '../support/product.ts'
import { syncedSource } from '../support/synced-source.ts'
import { listPlaces } from './places.ts'
import { everyPicture, looks, readmePictures } from './plan.ts'
import type { Look, Picture } from './plan.ts'

const { values, positionals: wanted } = parseArgs({
  options: { readme: { type: 'boolean', default: false } },
  allowPositionals: true,
})
const pictures = join(import.meta.dirname, '../../../docs/pictures')
const folder = values.readme ? pictures : join(pictures, 'all')

const names = [
  ['Nguyễn Thị Lan', 'Bán hàng'],
  ['Trần Văn Minh', 'Bán hàng'],
  ['Lê Thu Hà', 'Chăm sóc khách hàng'],
  ['Phạm Quốc Anh', 'Chăm sóc khách hàng'],
  ['Võ Thị Mai', 'Bán hàng'],
  ['Đặng Hoàng Nam', ''],
  ['Bùi Ngọc Diệp', 'Kỹ thuật'],
  ['Hoàng Gia Bảo', 'Kỹ thuật'],
] as const

async function prepare(api: AdminApi, product: Product): Promise<string> {
  const sourceId = await syncedSource(api, product)
  await runBadly(api, sourceId, product)
  const { items } = await api.trpc.analytics.byExtension.query({ limit: 50 })
  const known = items.flatMap(({ extension }) => (extension === null ? [] : [extension]))
  const lines = known.flatMap((extension, index) => {
    const [name, team] = names[index] ?? []
    return name === undefined ? [] : [`${extension},${name},${team}`]
  })
  await api.trpc.extensions.importCsv.mutate({ sourceId, csv: lines.join('\n') })
  await api.trpc.exports.create.mutate({ format: 'xlsx' })
  const password = 'quite a long password'
  for (const [name, email, role] of [
    ['Lê Minh Tuấn', 'tuan@example.vn', 'supervisor'],
    ['Phạm Thu Trang', 'trang@example.vn', 'viewer'],
  ] as const) {
    await api.trpc.users.create.mutate({ name, email, role, password })
  }
  return sourceId
}

/** A run that fails and one that rejects rows, so that the log and the bell have something to tell. */
async function runBadly({ trpc }: AdminApi, sourceId: string, product: Product): Promise<void> {
  const faults = [
    [{ kind: 'status', status: 401 }],
    [{ kind: 'poison-rows', poison: ['null-uuid'] }],
    [{ kind: 'status', status: 503, retryAfter: '1', times: 1 }],
  ]
  for (const fault of faults) {
    await product.exchange.control('faults', fault)
    const { runId } = await trpc.runs.start.mutate({ sourceId })
    await expect
      .poll(async () => (await trpc.runs.get.query({ runId })).finishedAt, { timeout: 30_000 })
      .not.toBeNull()
  }
  await product.exchange.control('faults', [])
}

async function openPage(
  browser: Browser,
  baseURL: string,
  { theme, locale, width }: Look,
): Promise<Page> {
  const context = await browser.newContext({
    baseURL,
    viewport: { width, height: width === 390 ? 844 : 800 },
    locale: 'en-GB',
    timezoneId: 'Asia/Ho_Chi_Minh',
    reducedMotion: 'reduce',
  })
  const page = await context.newPage()
  await page.addInitScript(
    (preferences) => localStorage.setItem('calldeck.preferences', preferences),
    JSON.stringify({ theme, locale }),
  )
  return page
}

async function take(page: Page, { place, file, isWhole }: Picture): Promise<void> {
  await page.goto(place.path)
  await page.locator('h1, h2').first().waitFor()
  await page.waitForFunction(() => document.querySelector('.p-skeleton, [aria-busy=true]') === null)
  await place.open?.(page)
  if (place.wait !== undefined) await page.locator(place.wait).first().waitFor()
  await page.waitForLoadState('networkidle').catch(() => undefined)
  const { width, height } = page.viewportSize() ?? { width: 1280, height: 800 }
  if (isWhole) {
    // A tall window, since bars that stick would stand in the middle of a stitched picture.
    const whole = await page.evaluate(() => document.documentElement.scrollHeight)
    await page.setViewportSize({ width, height: whole })
    await page.evaluate(() => new Promise((go) => requestAnimationFrame(() => setTimeout(go, 60))))
  }
  await page.screenshot({ path: join(folder, file) })
  await page.setViewportSize({ width, height })
  await page.unrouteAll({ behavior: 'ignoreErrors' })
}

async function takeAll(product: Product, browser: Browser): Promise<number> {
  const api = await signInApi(product)
  const sourceId = await prepare(api, product)
  const all = await listPlaces(api, sourceId)
  const places = all.filter(({ name }) => wanted.length === 0 || wanted.includes(name))
  const planned = values.readme ? readmePictures(places) : everyPicture(places)
  for (const look of looks) {
    const page = await openPage(browser, product.url, look)
    for (const picture of planned.filter((one) => one.look === look)) {
      await page.context().clearCookies()
      if (picture.place.isPublic !== true) await page.context().addCookies(api.cookies)
      await take(page, picture)
    }
    await page.context().close()
  }
  return planned.length
}

await mkdir(folder, { recursive: true })
const product = await startProduct()
const browser = await chromium.launch(await browserLaunch())
try {
  console.log(`${await takeAll(product, browser)} pictures in ${folder}`)
} finally {
  await browser.close()
  await product.stop()
}
