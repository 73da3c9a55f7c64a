import type { Page } from '@playwright/test'
import { expectReadable, expectSound } from './support/expect-sound.ts'
import { looks, putOn } from './support/looks.ts'
import { spoiledRequest, spoilProcedure } from './support/spoil-procedure.ts'
import { expect, story } from './support/story.ts'

const words = {
  en: { loading: 'Loading…', failed: 'Something went wrong on our side', retry: 'Try again' },
  vi: { loading: 'Đang tải…', failed: 'Hệ thống gặp sự cố', retry: 'Thử lại' },
} as const

/** A page, and the procedure without which it cannot be shown. */
type PageAndProcedure = readonly [address: string, procedure: string]

/** Every page stands in one of the looks; `RUN`, `CALL` and `SOURCE` are ids. */
const pagesOfLooks: readonly (readonly PageAndProcedure[])[] = [
  [
    ['/', 'sources.list'],
    ['/analytics', 'analytics.series'],
    ['/runs/RUN', 'runs.get'],
    ['/people', 'users.list'],
  ],
  [
    ['/calls', 'calls.search'],
    ['/analytics', 'calls.stats'],
    ['/sources?edit=SOURCE', 'sources.get'],
    ['/audit', 'audit.list'],
  ],
  [
    ['/', 'calls.stats'],
    ['/runs', 'runs.list'],
    ['/exports', 'exports.list'],
    ['/settings', 'retention.get'],
  ],
  [
    ['/', 'analytics.missedNotReturned'],
    ['/calls/CALL', 'calls.get'],
    ['/sources', 'sources.list'],
    ['/extensions', 'extensions.list'],
    ['/account', 'session.get'],
  ],
]

for (const [index, look] of looks.entries()) {
  story(
    `loading and failing are told, and trying again helps: ${look.theme}, ${look.locale}, ${look.width} px`,
    async ({ signedIn: page, api, sourceId }) => {
      await putOn(page, look)
      const { items: runs } = await api.trpc.runs.list.query({ sourceId, limit: 1 })
      const { items: calls } = await api.trpc.calls.search.query({ limit: 1 })
      const ids: Record<string, string | undefined> = { SOURCE: sourceId }
      Object.assign(ids, { RUN: runs[0]?.id, CALL: calls[0]?.id })
      for (const [address, procedure] of pagesOfLooks[index] ?? []) {
        const place = address.replace(/[A-Z]+/, (name) => ids[name] ?? '')
        await expectStates(page, [place, procedure], words[look.locale])
      }
    },
  )
}

story('axe finds nothing on what opens over a page', async ({ signedIn: page }) => {
  await putOn(page, looks[1])
  await page.goto('/calls')
  await expect(page.locator('.keyset-table[aria-busy=false]')).toBeVisible()
  const openers = page.locator('main button[aria-haspopup=dialog]:visible, .avatar')
  const count = await openers.count()
  expect(count).toBeGreaterThan(5)
  for (let index = 0; index < count; index += 1) {
    const opener = openers.nth(index)
    const name = (await opener.getAttribute('aria-label')) ?? (await opener.innerText())
    await opener.click()
    await expect(page.locator('.p-popover'), name).toBeVisible()
    await expectSound(page, `the panel of “${name}”`)
    await page.keyboard.press('Escape')
    await expect(page.locator('.p-popover'), name).toHaveCount(0)
  }
  const away = /\/(trpc|healthz)/
  await page.route(away, (route) => route.abort())
  await page.locator('nav a[href="/runs"]').click()
  await expect(page.locator('.server-lost')).toBeVisible()
  await expectReadable(page, 'a server that is lost')
  await page.unroute(away)
  await expect(page.locator('.server-lost')).toHaveCount(0)
})

async function expectStates(
  page: Page,
  [place, procedure]: PageAndProcedure,
  { loading, failed, retry }: (typeof words)['en' | 'vi'],
): Promise<void> {
  const answers = await spoilProcedure(page, procedure)
  await page.goto(place)
  const content = page.locator('main, [role=dialog]')
  const told = content.getByRole('status').filter({ hasText: loading })
  await expect(told.or(content.locator('[aria-busy=true]')).first(), place).toBeVisible()

  answers.fail()
  const error = content.locator('.error-state').first()
  await expect(error, place).toHaveRole('alert')
  await expect(error.getByRole('heading')).toHaveText(failed)
  await expect(error.locator('code')).toHaveText(spoiledRequest)
  await expectSound(page, `${place} when ${procedure} fails`)

  await answers.mend()
  await error.getByRole('button', { name: retry }).click()
  await expect(content.locator('.error-state'), place).toHaveCount(0)
  await expect(told).toHaveCount(0)
}
