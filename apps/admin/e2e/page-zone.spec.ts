import type { Page } from '@playwright/test'
import { expect, story } from './support/story.ts'

story.beforeEach(({ sourceId }) => void sourceId)

/** Keeps every zone that stood on the page, however briefly. */
async function watchZones(page: Page): Promise<() => Promise<readonly string[]>> {
  await page.addInitScript(() => {
    const seen = new Set<string>()
    Object.assign(globalThis, { seenZones: seen })
    const look = (): void => {
      const text = document.body?.textContent ?? ''
      for (const [zone] of text.matchAll(/Asia\/(Saigon|Ho_Chi_Minh)|America\/New_York/g))
        seen.add(zone)
    }
    new MutationObserver(look).observe(document, {
      childList: true,
      subtree: true,
      characterData: true,
    })
  })
  return () =>
    page.evaluate(() => [...(globalThis as unknown as { seenZones: Set<string> }).seenZones])
}

for (const timezoneId of ['Asia/Saigon', 'America/New_York']) {
  story.describe(() => {
    story.use({ timezoneId })
    story(
      `B5: no page shows times or days of the browser before those of the PBX: ${timezoneId}`,
      async ({ signedIn: page }) => {
        const asked = new Set<string>()
        page.on('request', (request) => {
          const text = decodeURIComponent(request.url())
          for (const [, from] of text.matchAll(/"from":"[^"]+T([^"]+)"/g)) asked.add(from ?? '')
        })
        // The sources come last: when the head of the page stands, and all else has been asked for.
        const head = page.locator('.app-top-bar')
        await page.route(/\/trpc\/[^?]*sources\.list/, async (route) => {
          const response = await route.fetch()
          await head.waitFor()
          await route.fulfill({ response })
        })
        for (const place of ['/calls?range=7d', '/analytics', '/', '/runs']) {
          const zones = await watchZones(page)
          await page.goto(place)
          await expect(page.locator('h1')).toBeVisible()
          await page.waitForLoadState('networkidle')
          expect(
            (await zones()).filter((zone) => zone !== 'Asia/Ho_Chi_Minh'),
            place,
          ).toEqual([])
        }
        expect([...asked], 'days begin at midnight of the PBX').toEqual(['17:00:00.000Z'])
      },
    )
  })
}

story('B5: the zone of the browser has its present name', async ({ signedIn: page }) => {
  await page.goto('/calls')
  await page.getByRole('button', { name: 'Browser', exact: true }).click()
  await expect(page.locator('.zone-toggle .zone')).toHaveText('Asia/Ho_Chi_Minh')
})
