import type { Page } from '@playwright/test'
import { expectSound } from './support/expect-sound.ts'
import { expect, story } from './support/story.ts'

const places = ['/', '/calls', '/runs', '/sources', '/sources?new=1', '/nowhere'] as const
const looks = [
  { theme: 'light', locale: 'en', width: 1280 },
  { theme: 'dark', locale: 'vi', width: 1280 },
  { theme: 'light', locale: 'vi', width: 390 },
  { theme: 'dark', locale: 'en', width: 390 },
] as const
type Look = (typeof looks)[number]

async function put(page: Page, { theme, locale, width }: Look): Promise<void> {
  await page.setViewportSize({ width, height: 800 })
  await page.addInitScript(
    (preferences) => localStorage.setItem('calldeck.preferences', preferences),
    JSON.stringify({ theme, locale }),
  )
}

for (const look of looks) {
  const name = `${look.theme}, ${look.locale}, ${look.width} px`

  story(`axe finds nothing on any page: ${name}`, async ({ signedIn: page, api, sourceId }) => {
    story.setTimeout(240_000)
    await put(page, look)
    const { items: runs } = await api.trpc.runs.list.query({ sourceId, limit: 1 })
    const { items: calls } = await api.trpc.calls.search.query({ limit: 1 })
    const own = [`/runs/${runs[0]?.id}`, `/calls/${calls[0]?.id}`, `/sources?edit=${sourceId}`]
    for (const place of [...places, ...own]) {
      await page.goto(place)
      await expectSound(page, place)
    }
    expect(await page.locator('html').getAttribute('lang')).toBe(look.locale)
  })

  story(`axe finds nothing on the sign-in page: ${name}`, async ({ page }) => {
    await put(page, look)
    await page.goto('/sign-in')
    await expectSound(page, '/sign-in')
  })
}
