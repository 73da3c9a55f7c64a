import type { Page } from '@playwright/test'
import { expectReadable, expectSound, expectWholeTables } from './support/expect-sound.ts'
import { putOn, type Look } from './support/looks.ts'
import { expect, story } from './support/story.ts'

const places = [
  '/',
  '/calls',
  '/analytics',
  '/runs',
  '/sources',
  '/sources?new=1',
  '/exports',
  '/extensions',
  '/people',
  '/audit',
  '/settings',
  '/account',
  '/nowhere',
] as const

/** Every page in both languages and both widths, each in both themes. */
const everyLook: readonly Look[] = (['en', 'vi'] as const).flatMap((locale) =>
  ([1280, 390] as const).map((width) => ({ theme: 'system', locale, width })),
)

/** In light with all that axe knows, then in dark what depends on colours: nothing else differs. */
async function expectSoundInBoth(page: Page, place: string): Promise<void> {
  await page.emulateMedia({ colorScheme: 'light' })
  await page.goto(place)
  await expectSound(page, place)
  await page.emulateMedia({ colorScheme: 'dark' })
  await expect(page.locator('html')).toHaveClass(/dark/)
  await expectReadable(page, `${place} in dark`)
}

/** What is coloured by a state and says it neither by an icon nor by words. */
function badgesByColourAlone(page: Page): Promise<string[]> {
  return page.locator('.status-tag, .tone').evaluateAll((badges) =>
    badges
      .filter((badge) => {
        const words = badge.getAttribute('aria-label') ?? badge.textContent
        return badge.querySelector('i.pi') === null || words.trim() === ''
      })
      .map((badge) => badge.outerHTML),
  )
}

for (const look of everyLook) {
  const name = `${look.locale}, ${look.width} px, light and dark`

  story(`axe finds nothing on any page: ${name}`, async ({ signedIn: page, api, sourceId }) => {
    story.setTimeout(240_000)
    await putOn(page, look)
    const { items: runs } = await api.trpc.runs.list.query({ sourceId, limit: 1 })
    const { items: calls } = await api.trpc.calls.search.query({ limit: 1 })
    const own = [`/runs/${runs[0]?.id}`, `/calls/${calls[0]?.id}`, `/sources?edit=${sourceId}`]
    for (const place of [...places, ...own]) {
      await expectSoundInBoth(page, place)
      expect(await badgesByColourAlone(page), `badges of ${place}`).toEqual([])
      if (look.width === 1280) await expectWholeTables(page, place)
    }
    expect(await page.locator('html').getAttribute('lang')).toBe(look.locale)
  })

  story(`axe finds nothing on the sign-in page: ${name}`, async ({ page }) => {
    await putOn(page, look)
    await expectSoundInBoth(page, '/sign-in')
  })
}
