import { expect, story } from './support/story.ts'

story.beforeEach(({ sourceId }) => void sourceId)

story('D3: a figure says what it means', async ({ signedIn: page }) => {
  await page.goto('/')
  // The tiles may still move while their figures arrive, away from under the pointer.
  await expect(async () => {
    await page.getByRole('button', { name: 'Missed', exact: true }).hover()
    const tip = page.getByRole('tooltip')
    await expect(tip).toHaveText('Inbound calls that nobody answered.', { timeout: 2000 })
  }).toPass()
  await page.keyboard.press('Tab')
  await page.mouse.move(0, 0)
  await page.getByRole('button', { name: 'Outbound', exact: true }).focus()
  await expect(page.getByRole('tooltip')).toHaveText('Calls that went out.')
})

story('A13: language and theme change at once and are remembered', async ({ signedIn: page }) => {
  await page.goto('/')
  await page.getByRole('button', { name: 'VI', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Tổng quan' })).toBeVisible()
  await page.getByRole('button', { name: 'Giao diện: theo hệ thống' }).click()
  await page.getByRole('button', { name: 'Giao diện: sáng' }).click()
  await expect(page.locator('html')).toHaveClass(/dark/)
  await page.reload()
  await expect(page.locator('html')).toHaveClass(/dark/)
  await expect(page.locator('html')).toHaveAttribute('lang', 'vi')
  await expect(page.getByRole('heading', { name: 'Tổng quan' })).toBeVisible()
})

story('a lost server is told and found again without a reload', async ({ signedIn: page }) => {
  await page.goto('/')
  await expect(page.getByRole('heading', { name: 'Dashboard' })).toBeVisible()
  await page.route(/\/(trpc|healthz)/, (route) => route.abort())
  await page.getByRole('link', { name: 'Sync log' }).first().click()
  await expect(page.getByText('The server does not answer. Trying again by itself…')).toBeVisible()
  await page.unroute(/\/(trpc|healthz)/)
  await expect(page.getByText('The server does not answer. Trying again by itself…')).toBeHidden()
  await expect(page.getByText('Succeeded').first()).toBeVisible()
})
