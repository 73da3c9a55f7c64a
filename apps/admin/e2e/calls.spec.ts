import { expect, story } from './support/story.ts'

story.beforeEach(({ sourceId }) => void sourceId)

story(
  'A9 C3: filters stand in the address and pages are walked by key',
  async ({ signedIn: page }) => {
    await page.goto('/calls')
    const rows = page.getByRole('row')
    await expect(rows).toHaveCount(21)
    const first = await rows.nth(1).innerText()

    await page.getByRole('button', { name: 'Next' }).click()
    await expect(page.getByText('Page 2')).toBeVisible()
    await expect(rows.nth(1)).not.toHaveText(first)
    await page.getByRole('button', { name: 'Previous' }).click()
    await expect(page.getByText('Page 1')).toBeVisible()

    await page.getByRole('button', { name: /^Direction/ }).click()
    await page.getByRole('dialog').getByText('Inbound').click()
    await expect(page).toHaveURL(/direction=INBOUND/)
    await page.keyboard.press('Escape')
    await expect(page.locator('tbody').getByText('Outbound')).toHaveCount(0)

    await page.reload()
    await expect(page.locator('tbody').getByText('Inbound').first()).toBeVisible()
    await expect(page.locator('tbody').getByText('Outbound')).toHaveCount(0)

    await page.getByRole('button', { name: 'Clear all' }).click()
    await expect(page).not.toHaveURL(/direction/)
  },
)

story(
  'C4: any part of a number finds its calls; nothing found is a state of its own',
  async ({ signedIn: page }) => {
    await page.goto('/calls')
    await expect(page.getByRole('row')).toHaveCount(21)
    await page.keyboard.press('/')
    await expect(page.getByLabel('Find a number')).toBeFocused()
    await page.keyboard.type('999999999999')
    await expect(page.getByText('No call matches')).toBeVisible()
  },
)

story('an address that cannot be read is told and does no harm', async ({ signedIn: page }) => {
  await page.goto('/runs?status=NONSENSE')
  await expect(page.getByText(/could not be read and was left out: status/)).toBeVisible()
  await expect(page.getByText('Succeeded').first()).toBeVisible()
})
