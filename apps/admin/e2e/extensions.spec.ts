import type { Page } from '@playwright/test'
import type { AdminApi } from './support/admin-api.ts'
import { expectSound } from './support/expect-sound.ts'
import { looks, putOn } from './support/looks.ts'
import { enterPassword, newPerson } from './support/new-person.ts'
import { expect, story } from './support/story.ts'

story.beforeEach(async ({ api, sourceId }) => {
  expect(sourceId).not.toBe('')
  await forget(api)
})

async function forget({ trpc }: AdminApi): Promise<void> {
  const { items } = await trpc.extensions.list.query()
  for (const { id } of items) await trpc.extensions.delete.mutate({ id })
}

async function name({ trpc }: AdminApi, sourceId: string, csv: string): Promise<void> {
  await trpc.extensions.importCsv.mutate({ sourceId, csv })
}

async function chooseFile(page: Page, csv: string): Promise<void> {
  const file = { name: 'people.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) }
  await page.locator('input[type=file]').setInputFiles(file)
}

story('B10: an extension is named, renamed and freed', async ({ signedIn: page }) => {
  await page.goto('/extensions')
  await expect(page.getByText('No extension has a name yet')).toBeVisible()
  await page.getByRole('button', { name: 'Add an extension' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Extension').fill('1')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(dialog.getByText('An extension has two to six digits')).toBeVisible()
  await expect(dialog.getByText('The name is missing.')).toBeVisible()
  await dialog.getByLabel('Extension').fill('801')
  await dialog.getByLabel('Name').fill('Nguyễn Thị Đào')
  await dialog.getByLabel('Team').fill('Bán hàng')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Extension 801 is Nguyễn Thị Đào')).toBeVisible()
  await expect(page.getByRole('row', { name: /801.* Nguyễn Thị Đào Bán hàng/ })).toBeVisible()

  await page.getByRole('button', { name: 'Add an extension' }).click()
  await dialog.getByLabel('Extension').fill('801')
  await dialog.getByLabel('Name').fill('Somebody else')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(dialog.getByText('This extension has a name already')).toBeVisible()
  await dialog.getByRole('button', { name: 'Cancel' }).click()

  await page.getByRole('button', { name: /^Change extension 801/ }).click()
  await dialog.getByLabel('Team').fill('')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('row', { name: /801.* Nguyễn Thị Đào —/ })).toBeVisible()
  await page.getByRole('button', { name: /^Change extension 801/ }).click()
  await dialog.getByRole('button', { name: 'Delete' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Remove the name' }).click()
  await expect(page.getByText('No extension has a name yet')).toBeVisible()
  await expect(page).toHaveURL(/\/extensions$/)
})

story(
  'B10: a file is looked at before it is written; a bad line is told by its place and stops no other',
  async ({ signedIn: page, api, sourceId }) => {
    await name(api, sourceId, '901,Lan,Sales\n902,Mai,Sales')
    await page.goto('/extensions')
    await page.getByRole('button', { name: 'Import a list' }).click()
    const dialog = page.getByRole('dialog', { name: 'Import a list' })
    const download = page.waitForEvent('download')
    await dialog.getByRole('button', { name: 'Download a sample file' }).click()
    expect((await download).suggestedFilename()).toBe('extensions.csv')

    await chooseFile(page, 'nothing to see')
    await expect(dialog.getByText('1 line left out')).toBeVisible()
    await expect(dialog.getByRole('button', { name: 'Import', exact: true })).toBeDisabled()
    await dialog.getByRole('button', { name: 'Another file' }).click()
    await chooseFile(
      page,
      'name,extension,team\nLan,901,Sales\nMai,902,Care\nHoa,903,Care\nHuệ,9x,Care\n,904,Care\nVân,903,',
    )
    await expect(dialog.getByText('1 new')).toBeVisible()
    await expect(dialog.getByText('1 changed')).toBeVisible()
    await expect(dialog.getByText('1 unchanged')).toBeVisible()
    await expect(dialog.getByText('Line 5, column 2 (Extension)')).toBeVisible()
    await expect(dialog.getByText('Line 6, column 1 (Name)')).toBeVisible()
    await expect(
      dialog.getByText('This extension stands on an earlier line already.'),
    ).toBeVisible()
    await expect(dialog.getByRole('row', { name: /902 Mai Sales Care changed/ })).toBeVisible()
    await expectSound(page, 'the preview of an import')
    expect((await api.trpc.extensions.list.query()).items).toHaveLength(2)

    await dialog.getByRole('button', { name: 'Import 2 lines' }).click()
    await expect(page.getByText('List imported: 1 new, 1 changed')).toBeVisible()
    await expect(page.getByRole('row', { name: /903.* Hoa Care/ })).toBeVisible()
  },
)

story(
  'B10: the list is searched and sorted, in the address',
  async ({ signedIn: page, api, sourceId }) => {
    await name(api, sourceId, '102,Trần Văn Ân,Care\n1001,Bùi Hoa,Sales\n99,Lan,')
    await page.goto('/extensions')
    const numbers = page.locator('tbody td:first-child')
    await expect(numbers).toHaveText(['99', '102', '1001'])
    await page.getByRole('button', { name: 'Name', exact: true }).click()
    await expect(numbers).toHaveText(['1001', '99', '102'])
    await page.getByRole('button', { name: 'Team', exact: true }).click()
    await expect(page.getByRole('columnheader', { name: 'Team' })).toHaveAttribute(
      'aria-sort',
      'ascending',
    )
    await expect(numbers).toHaveText(['102', '1001', '99'])
    await page.getByRole('searchbox').fill('tran an')
    await expect(page).toHaveURL(/sort=team.*search=tran/)
    await expect(numbers).toHaveText(['102'])
    await page.getByRole('searchbox').fill('nobody')
    await page.getByRole('button', { name: 'Show all' }).click()
    await expect(numbers).toHaveCount(3)
  },
)

story(
  'B10: names and teams stand on the calls and choose among them',
  async ({ signedIn: page, api, sourceId }) => {
    const { items } = await api.trpc.analytics.byExtension.query({ limit: 3 })
    const [first, second] = items.filter(({ extension }) => extension !== null)
    const { extension = '', total = 0 } = first ?? {}
    await name(api, sourceId, `${extension},Phạm Lan,Sales\n${second?.extension},Hà My,Care`)

    await page.goto('/extensions')
    await page.getByRole('link', { name: /Phạm Lan/ }).click()
    await expect(page).toHaveURL(new RegExp(`extension=${extension}`))
    await expect(page.getByText(`${total.toLocaleString('en-GB')} calls`).first()).toBeVisible()
    await expect(
      page.getByRole('button', { name: `Remove filter: Extension: ${extension} · Phạm Lan` }),
    ).toBeVisible()
    await expect(page.locator('tbody').getByText('Phạm Lan').first()).toBeVisible()

    await page.goto('/calls')
    await page.getByRole('button', { name: 'More filters' }).click()
    await page.getByRole('combobox', { name: 'Team' }).click()
    await page.getByRole('option', { name: 'Sales' }).click()
    await expect(page).toHaveURL(/team=Sales/)
    await expect(page.getByText(`${total.toLocaleString('en-GB')} calls`).first()).toBeVisible()
    await page.keyboard.press('Escape')
    await page.locator('tbody a.call-link').first().click()
    await expect(page.getByText(`${extension} · Phạm Lan · Sales`)).toBeVisible()

    await page.goto('/analytics?range=30d')
    const table = page.getByRole('region', { name: 'By extension', exact: true })
    await expect(table.getByRole('row', { name: /Hà My .*Care/ })).toBeVisible()
    await page.getByRole('searchbox').fill('sales')
    await expect(table.locator('tbody tr')).toHaveCount(1)
    await expect(table.locator('tbody tr')).toContainText(
      new RegExp(`${extension}.*Phạm Lan.*Sales`),
    )
  },
)

story(
  'C8: who may not name extensions sees them and changes nothing',
  async ({ page, api, sourceId }) => {
    await name(api, sourceId, '701,Lan,Sales')
    await enterPassword(page, await newPerson(api, 'Vũ Viewer', 'viewer'))
    await expect(page.getByRole('heading', { name: 'Dashboard' })).toBeVisible()
    await page.goto('/extensions?new=1')
    await expect(page.getByRole('row', { name: /701 Lan Sales/ })).toBeVisible()
    await expect(page.getByRole('dialog')).toHaveCount(0)
    await expect(page.getByRole('button', { name: /Add an extension|Import|Change/ })).toHaveCount(
      0,
    )
  },
)

story('a failed list says so and is tried again', async ({ signedIn: page, api, sourceId }) => {
  await name(api, sourceId, '701,Lan,Sales')
  await page.route(/trpc\/.*extensions\.list/, (route) => route.abort())
  await page.goto('/extensions')
  await expect(page.getByRole('button', { name: 'Try again' })).toBeVisible({ timeout: 30_000 })
  await page.unroute(/trpc\/.*extensions\.list/)
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(page.getByRole('row', { name: /701.* Lan Sales/ })).toBeVisible()
})

for (const look of looks) {
  const title = `${look.theme}, ${look.locale}, ${look.width} px`
  story(`axe finds nothing on extensions: ${title}`, async ({ signedIn: page, api, sourceId }) => {
    story.setTimeout(240_000)
    await putOn(page, look)
    await page.goto('/extensions')
    await expectSound(page, 'no extensions')
    await name(
      api,
      sourceId,
      '101,Nguyễn Thị Lan,Bán hàng\n102,Trần Văn Minh,\n1003,Lê Hoa,Chăm sóc',
    )
    const { items } = await api.trpc.extensions.list.query()
    const places = ['', '?search=nobody', '?new=1', `?edit=${items[0]?.id}`, '?import=1']
    for (const place of places) {
      await page.goto(`/extensions${place}`)
      await expectSound(page, `/extensions${place}`)
    }
    await chooseFile(page, '101,Lan,Bán hàng\n104,Hoa,Chăm sóc\nx,Huệ,\n105,"Mai')
    await expect(page.getByRole('dialog').getByRole('row')).toHaveCount(3)
    await expectSound(page, 'the preview')
  })
}
