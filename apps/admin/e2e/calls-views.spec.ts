import { expectSound } from './support/expect-sound.ts'
import { expect, story } from './support/story.ts'

story.beforeEach(({ sourceId }) => void sourceId)

story(
  'C3: a view is kept, changed, updated, renamed, shared and deleted',
  async ({ signedIn: page, api }) => {
    await page.goto('/calls?direction=INBOUND&sort=-durationSeconds')
    await page.getByRole('button', { name: 'Save view' }).click()
    await page.getByLabel('Name of the view').fill('Long inbound')
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    const tabs = page.getByRole('navigation', { name: 'Saved views' })
    const tab = tabs.getByRole('link', { name: 'Long inbound' })
    await expect(tab).toHaveAttribute('aria-current', 'page')

    await tabs.getByRole('link', { name: 'All calls' }).click()
    await expect(page).toHaveURL(/\/calls$/)
    await tab.click()
    await expect(page).toHaveURL(/direction=INBOUND/)
    await expect(page.getByText('Changed', { exact: true })).toHaveCount(0)

    await page.getByRole('button', { name: 'Remove filter: Direction: Inbound' }).click()
    await expect(tab).toContainText('Changed')
    await expectSound(page, 'a view that was changed')
    await page.getByRole('button', { name: 'Undo changes' }).click()
    await expect(page).toHaveURL(/direction=INBOUND/)
    await page.getByRole('button', { name: 'Remove filter: Direction: Inbound' }).click()
    await page.getByRole('button', { name: 'Update view' }).click()
    await expect(page.getByText('View “Long inbound” saved').last()).toBeVisible()
    await expect(tab).not.toContainText('Changed')

    const menu = page.getByRole('button', { name: 'View', exact: true })
    await menu.click()
    await page.getByRole('button', { name: 'Rename' }).click()
    await page.getByLabel('Name of the view').fill('Longest calls')
    await page.keyboard.press('Enter')
    const renamed = tabs.getByRole('link', { name: 'Longest calls' })
    await expect(renamed).toBeVisible()
    await menu.click()
    await expectSound(page, 'the menu of a view')
    await page.getByRole('button', { name: 'Share with everybody' }).click()
    await expect(tabs.getByRole('link', { name: 'Shared view: Longest calls' })).toBeVisible()
    expect((await api.trpc.views.list.query()).map(({ isShared }) => isShared)).toEqual([true])

    await menu.click()
    await page.getByRole('button', { name: 'Delete' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click()
    await expect(renamed).toHaveCount(0)
    await expect(page).toHaveURL(/\/calls$/)
  },
)

story(
  'C3: a name that is taken is told, and a view that is gone',
  async ({ signedIn: page, api }) => {
    const { id } = await api.trpc.views.save.mutate({
      page: 'calls',
      name: 'Taken',
      query: 'status=BUSY',
    })
    await page.goto('/calls')
    await page.getByRole('button', { name: 'Save view' }).click()
    await page.getByLabel('Name of the view').fill('taken')
    await page.keyboard.press('Enter')
    await expect(page.getByText(/choose another name/)).toBeVisible()
    await expect(page.getByLabel('Name of the view')).toHaveValue('taken')
    await api.trpc.views.delete.mutate({ id })
    await page.goto(`/calls?view=${id}`)
    await expect(page.getByText(/does not exist, or is no longer shared/)).toBeVisible()
    await expect(page.getByRole('row')).toHaveCount(21)
  },
)

story(
  'C3: columns are put in order by keyboard; order, width and density are remembered',
  async ({ signedIn: page }) => {
    await page.goto('/calls')
    const heads = page.getByRole('columnheader')
    await expect(heads.nth(1)).toContainText('Direction')
    await page.getByRole('button', { name: 'Display' }).click()
    await page.getByRole('button', { name: 'Move Direction down' }).focus()
    await page.keyboard.press('Enter')
    await expect(heads.nth(1)).toContainText('Status')
    await expect(page.getByRole('button', { name: 'Move Direction down' })).toBeFocused()
    await page.getByRole('checkbox', { name: 'Status', exact: true }).press('Alt+ArrowDown')
    await expect(heads.nth(1)).toContainText('Direction')
    await page.getByRole('checkbox', { name: 'Status', exact: true }).press('Alt+ArrowUp')
    await page.getByRole('radio', { name: 'Compact' }).check()
    await expectSound(page, 'the columns of the list')
    await page.keyboard.press('Escape')

    const edge = page.getByRole('separator', { name: 'Width of the column Status' })
    await edge.focus()
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('ArrowRight')
    const width = Number(await edge.getAttribute('aria-valuenow'))
    await page.goto('/calls')
    await expect(heads.nth(1)).toContainText('Status')
    await expect(page.locator('.keyset-table')).toHaveClass(/compact/)
    expect((await heads.nth(1).boundingBox())?.width).toBeCloseTo(width, 0)

    await page.getByRole('button', { name: 'Display' }).click()
    await page.getByRole('button', { name: 'Usual columns' }).click()
    await expect(heads.nth(1)).toContainText('Direction')
  },
)

story('D3: every figure that is a link leads to as many calls', async ({ signedIn: page }) => {
  const figures = page.getByRole('region', { name: 'Figures of the calls that match' })
  for (const name of ['Inbound', 'Outbound', 'Answered', 'Missed']) {
    await page.goto('/calls?range=30d')
    const link = figures.getByRole('link', { name: `${name}: ` })
    const count = await link.innerText()
    await link.click()
    await expect(page).toHaveURL(/range=30d&/)
    await expect(page.locator('.page-header')).toContainText(`${count} calls`)
  }
})
