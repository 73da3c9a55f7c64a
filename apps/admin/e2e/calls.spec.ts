import { expectSound } from './support/expect-sound.ts'
import { putOn } from './support/looks.ts'
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

const nobody = '00000000-0000-4000-8000-000000000000'

/** Addresses that lead to nothing, and what is said of them in English and Vietnamese. */
const broken = {
  '/calls?durationMin=x': ['left out: shortest duration.', 'bỏ qua: thời lượng tối thiểu.'],
  '/analytics?by=x&team=': ['left out: team, split.', 'bỏ qua: nhóm, cách chia.'],
  '/runs?source=x&status=x': ['left out: source, status.', 'bỏ qua: nguồn, trạng thái.'],
  '/audit?action=!&range=x': [
    'left out: what was done, period.',
    'bỏ qua: việc đã làm, khoảng thời gian.',
  ],
  '/people?role=x&new=x': ['left out: role, new person.', 'bỏ qua: vai trò, người dùng mới.'],
  '/extensions?sort=x&edit=x': ['left out: order, extension.', 'bỏ qua: thứ tự, máy nhánh.'],
  '/runs/nonsense': ['This run does not exist', 'Lần chạy này không tồn tại'],
  [`/runs/${nobody}`]: ['This run does not exist', 'Lần chạy này không tồn tại'],
  [`/people?person=${nobody}`]: ['This person does not exist', 'Người dùng này không tồn tại'],
  [`/extensions?edit=${nobody}`]: ['This extension does not exist', 'Máy nhánh này không tồn tại'],
} as const

for (const [n, locale] of (['en', 'vi'] as const).entries()) {
  story(
    `every page tells what of its address leads nowhere, in ${locale}`,
    async ({ signedIn: page }) => {
      await putOn(page, { theme: n === 0 ? 'light' : 'dark', locale, width: 1280 })
      for (const [place, told] of Object.entries(broken)) {
        await page.goto(place)
        await expect(page.locator('#main'), place).toContainText(told[n]!)
        await expect(page.locator('.error-state'), place).toHaveCount(0)
        if (place === '/runs/nonsense') await expectSound(page, place)
      }
      await expectSound(page, 'an extension that is not there')
      await page.locator('.page-notice button').click()
      await expect(page).toHaveURL(/\/extensions$/)
      await expect(page.locator('.page-notice')).toHaveCount(0)
    },
  )
}
