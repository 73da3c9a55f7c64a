import { expectSound } from './support/expect-sound.ts'
import { expect, story } from './support/story.ts'

story(
  'B8: a call that is gone at the PBX is marked in the run, the list and the drawer',
  async ({ signedIn: page, product, api, sourceId }) => {
    const { items } = await api.trpc.calls.search.query({ filter: { sourceId }, limit: 8 })
    const lost = items[7]!
    await product.exchange.control('calls', { remove: [lost.externalId] })
    await page.goto('/sources')
    const card = page.getByRole('article').first()
    await card.getByRole('button', { name: 'Reconcile' }).click()
    await expect(page.getByText('Reconciliation started')).toBeVisible()

    await page.goto('/runs')
    await page.getByRole('row').filter({ hasText: 'Reconciliation' }).getByRole('link').click()
    await expect(page.getByRole('heading', { name: /^Reconciliation of/ })).toBeVisible()
    await expect(page.getByText('Succeeded')).toBeVisible()
    const gone = page.locator('.run-counters > div').filter({ hasText: 'Gone' })
    await expect(gone.locator('dd')).toHaveText('1')
    await expectSound(page, 'a reconciliation')

    await page.goto('/calls')
    const row = page.getByRole('row').filter({ hasText: 'Gone at the PBX' })
    await expect(row).toHaveCount(1)
    await page.getByRole('button', { name: 'More filters' }).click()
    await page.getByRole('combobox', { name: 'At the PBX' }).click()
    await page.getByRole('option', { name: 'Gone at the PBX' }).click()
    await expect(page).toHaveURL(/isGone=true/)
    await expect(page.getByRole('listbox')).toHaveCount(0)
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toHaveCount(0)
    await expect(page.locator('.page-header')).toContainText(/(^|\D)1 call(?!s)/)
    await expect(page.getByRole('list', { name: 'Active filters' })).toContainText(
      'Gone at the PBX',
    )
    await expect(row).toHaveCount(1)
    await row.getByRole('link').first().click()
    await expect(page.getByRole('dialog')).toContainText('no longer lists this call')
    await expectSound(page, 'a call that is gone')
  },
)

story(
  'D2: the kept rows are mapped again after a question, and the run says what came of it',
  async ({ signedIn: page, sourceId }) => {
    expect(sourceId).not.toBe('')
    await page.goto('/sources')
    const card = page.getByRole('article').first()
    await card.getByRole('button', { name: 'Map again' }).click()
    const question = page.getByRole('alertdialog')
    await expect(question).toContainText('The PBX is not asked')
    await question.getByRole('button', { name: 'Map again' }).click()
    await expect(page.getByText('The kept rows are being mapped again')).toBeVisible()
    await page.goto('/runs')
    await page.getByRole('row').filter({ hasText: 'Mapping again' }).getByRole('link').click()
    await expect(page.getByRole('heading', { name: /^Mapping again of/ })).toBeVisible()
    await expect(page.getByText('Succeeded')).toBeVisible()
    const requests = page.locator('.run-facts > div').filter({ hasText: 'Requests' })
    await expect(requests.locator('dd')).toHaveText('0')
    await expect(page.getByRole('button', { name: 'Map again' })).toBeVisible()
  },
)
