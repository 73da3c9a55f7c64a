import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { expectSound } from './support/expect-sound.ts'
import { looks, putOn } from './support/looks.ts'
import { enterPassword, newPerson } from './support/new-person.ts'
import { expect, story } from './support/story.ts'

const dialogOf = (page: Page) => page.getByRole('dialog', { name: /Export calls|Xuất cuộc gọi/ })

story.beforeEach(({ sourceId }) => void sourceId)

story(
  'C1: the whole filter of the list is exported, followed, reloaded and downloaded',
  async ({ signedIn: page, api }) => {
    await page.goto('/calls?direction=INBOUND&columns=startedAt,parties,status')
    const { count } = await api.trpc.calls.count.query({ filter: { direction: ['INBOUND'] } })
    await page.getByRole('button', { name: 'Export', exact: true }).click()
    const dialog = dialogOf(page)
    await expect(dialog.getByText(`${count} calls`)).toBeVisible()
    await expect(page).toHaveURL(/\/calls\/export\?direction=INBOUND/)
    for (const name of ['Start', 'Caller', 'Destination', 'Status']) {
      await expect(dialog.getByRole('checkbox', { name, exact: true })).toBeChecked()
    }
    await expect(dialog.getByRole('checkbox', { name: 'Customer' })).not.toBeChecked()
    await dialog.getByText('CSV', { exact: true }).click()
    await dialog.getByRole('checkbox', { name: 'Extension' }).check()
    await dialog.getByRole('combobox', { name: 'Time zone' }).click()
    await page.getByRole('searchbox').fill('London')
    await page.getByRole('option', { name: /Europe\/London/ }).click()
    await dialog.getByText('Tiếng Việt').click()
    await dialog.getByRole('button', { name: 'Export', exact: true }).click()

    await expect(dialog.getByText('Ready')).toBeVisible()
    await expect(page).toHaveURL(/\/calls\/export\/[\da-f-]{36}\?direction=INBOUND/)
    await page.reload()
    await expect(dialog.getByText('Ready')).toBeVisible()
    await expect(dialog.getByText(`${count} rows`)).toBeVisible()
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      dialog.getByRole('link', { name: 'Download' }).click(),
    ])
    expect(download.suggestedFilename()).toMatch(/^calls-\d{4}-\d\d-\d\d-\d{4}\.csv$/)
    const lines = (await readFile(await download.path(), 'utf8')).trimEnd().split('\r\n')
    expect(lines[0]).toBe('\uFEFFBắt đầu (Europe/London),Số gọi,Số nhận,Trạng thái,Máy nhánh')
    expect(lines).toHaveLength(count + 1)

    await page.keyboard.press('Escape')
    await expect(dialog).toBeHidden()
    await expect(page).toHaveURL(/\/calls\?direction=INBOUND/)
    await expect(page.getByRole('button', { name: 'Export', exact: true })).toBeFocused()
  },
)

story(
  'C1: own exports are listed, reached from the commands, and deleted',
  async ({ signedIn: page, api }) => {
    const { id, fileName } = await api.trpc.exports.create.mutate({ format: 'xlsx' })
    await page.goto('/')
    await expect(page.getByRole('heading', { name: 'Dashboard' })).toBeVisible()
    await page.keyboard.press('Control+k')
    await expect(page.getByRole('combobox', { name: 'Find a command' })).toBeFocused()
    await page.keyboard.type('exports')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { name: 'Exports' })).toBeVisible()
    const row = page.getByRole('row').filter({ has: page.locator(`a[href$="${id}"]`) })
    await expect(row.getByText('Ready')).toBeVisible()
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      row.getByRole('link', { name: 'Download' }).click(),
    ])
    // What every ZIP begins with.
    expect((await readFile(await download.path())).subarray(0, 2).toString()).toBe('PK')
    await row.getByRole('button', { name: `Delete ${fileName}` }).click()
    await page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click()
    await expect(page.getByText('Export deleted')).toBeVisible()
    await expect(row).toHaveCount(0)
    await page.goto(`/calls/export/${id}`)
    await expect(dialogOf(page).getByText('does not exist, or was deleted')).toBeVisible()
  },
)

story(
  'C8: a viewer finds no way to export, a supervisor does',
  async ({ browser, product, api }) => {
    for (const role of ['viewer', 'supervisor'] as const) {
      const context = await browser.newContext({ baseURL: product.url })
      const page = await context.newPage()
      await enterPassword(page, await newPerson(api, `Exporting ${role}`, role))
      await expect(page.getByRole('heading', { name: 'Dashboard' })).toBeVisible()
      const ways = role === 'viewer' ? 0 : 1
      await page.goto('/calls')
      await expect(page.getByRole('heading', { name: 'Calls', exact: true })).toBeVisible()
      await expect(page.getByRole('button', { name: 'Export', exact: true })).toHaveCount(ways)
      for (const place of ['/exports', '/calls/export']) {
        await page.goto(place)
        const nothing = page.getByText('There is nothing here')
        if (role === 'viewer') await expect(nothing).toBeVisible()
        else await expect(page.getByText(/No exports yet|Export calls/)).toBeVisible()
      }
      await context.close()
    }
  },
)

for (const look of looks) {
  story(
    `C1: axe finds nothing on exports: ${look.theme}, ${look.locale}, ${look.width} px`,
    async ({ signedIn: page, api }) => {
      await putOn(page, look)
      const { id } = await api.trpc.exports.create.mutate({ format: 'csv' })
      await expect
        .poll(async () => (await api.trpc.exports.get.query({ id })).status)
        .toBe('SUCCEEDED')
      for (const place of ['/calls/export', `/calls/export/${id}`]) {
        await page.goto(place)
        await expect(dialogOf(page)).toBeVisible()
        await expectSound(page, place)
      }
      await page.goto('/exports')
      await expect(page.locator(`a[href$="${id}"]`)).toBeVisible()
      await expectSound(page, '/exports')
    },
  )
}

story(
  'B18: the list of exports says which calls each file holds',
  async ({ signedIn: page, api, sourceId }) => {
    await api.trpc.exports.create.mutate({
      format: 'csv',
      filter: {
        sourceId,
        from: '2026-11-09T17:00:00.000Z',
        to: '2026-11-15T17:00:00.000Z',
        status: ['ANSWERED', 'BUSY'],
        direction: ['INBOUND'],
        number: '0335550159',
      },
    })
    await page.goto('/exports')
    const newest = page.getByRole('list', { name: 'Calls in the file' }).first()
    await expect(newest.getByRole('listitem')).toHaveText([
      '10 Nov 2026 – 15 Nov 2026 (Asia/Ho_Chi_Minh)',
      'Source: Tổng đài Hà Nội',
      'Number: 0335550159',
      'Direction: Inbound',
      'Status: Answered, Busy',
    ])
    await api.trpc.exports.create.mutate({
      format: 'csv',
      filter: { from: '2026-11-10T01:30:00.000Z' },
    })
    await api.trpc.exports.create.mutate({ format: 'csv' })
    await page.setViewportSize({ width: 390, height: 800 })
    await page.goto('/exports')
    const lists = page.getByRole('list', { name: 'Calls in the file' })
    await expect(lists.nth(0).getByRole('listitem')).toHaveText([
      'Any time (Asia/Ho_Chi_Minh)',
      'All calls',
    ])
    await expect(lists.nth(1).getByRole('listitem')).toHaveText([
      '10 Nov 2026 08:30:00 – … (Asia/Ho_Chi_Minh)',
      'All calls',
    ])
  },
)
