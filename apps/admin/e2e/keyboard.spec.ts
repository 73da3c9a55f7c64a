import { expectFocus } from './support/focus.ts'
import { expect, story } from './support/story.ts'

story.beforeEach(({ sourceId }) => void sourceId)

story('Tab goes through every page with the focus in sight', async ({ signedIn: page }) => {
  story.setTimeout(240_000)
  const places = [
    '/',
    '/calls',
    '/analytics',
    '/runs',
    '/sources',
    '/extensions',
    '/people',
    '/audit',
  ]
  for (const place of [...places, '/account']) {
    await page.goto(place)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await expect(page.locator('.p-skeleton')).toHaveCount(0)
    for (let press = 0; press < 30; press += 1) {
      await page.keyboard.press('Tab')
      // Tab after the last stop leaves the page for the browser itself.
      if (await page.evaluate(() => document.activeElement === document.body)) break
      await expectFocus(page, place)
    }
  }
})

story(
  'one stop of Tab leads into the busy hours, arrow keys walk there',
  async ({ signedIn: page }) => {
    await page.goto('/analytics?range=15d')
    const cells = page
      .getByRole('region', { name: 'Busy hours', exact: true })
      .locator('[data-cell]')
    await expect(cells.first()).toBeVisible()
    await expect(page.locator('[data-cell][tabindex="0"]')).toHaveCount(1)
    await page.locator('[data-cell][tabindex="0"]').focus()
    const before = await page.evaluate(() => document.activeElement?.getAttribute('data-cell'))
    await page.keyboard.press('ArrowRight')
    const cell = page.locator('[data-cell][tabindex="0"]')
    await expect(cell).toBeFocused()
    await expect(cell).not.toHaveAttribute('data-cell', before ?? '')
    const count = (await cell.innerText()).trim()
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL(/weekday=\d&hour=\d+/)
    await expect(page.getByText(new RegExp(`^${count} calls?$`)).first()).toBeVisible()
  },
)
