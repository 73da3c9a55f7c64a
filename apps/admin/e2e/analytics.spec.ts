import { changeAnswers } from './support/change-answers.ts'
import { expectSound, expectWholeTables } from './support/expect-sound.ts'
import { putOn } from './support/looks.ts'
import { lastThursday } from './support/last-thursday.ts'
import { expect, story } from './support/story.ts'

story.beforeEach(({ sourceId }) => void sourceId)

const place = '/analytics?range=15d'

story(
  'D3: every part of the page adds up to the figures of the list',
  async ({ signedIn: page }) => {
    await page.goto(place)
    const totals = page.getByRole('region', { name: 'Figures of all calls in these days' })
    const total = totals.getByRole('link', { name: /Show these calls/ }).first()
    await expect(total).toBeVisible()
    const count = /^[\d,]+/.exec((await total.innerText()).trim())?.[0] ?? ''
    expect(count).not.toBe('0')

    await page.getByRole('button', { name: 'Table' }).click()
    const series = page.getByRole('region', { name: 'Calls over time', exact: true })
    const sums = series.getByRole('row', { name: /^Together/ })
    await expect(sums.getByRole('cell', { name: count, exact: true })).toBeVisible()
    await page.getByRole('button', { name: 'Status', exact: true }).click()
    await expect(page).toHaveURL(/by=status/)
    await expect(sums.getByRole('cell', { name: count, exact: true })).toBeVisible()
    for (const name of ['Busy hours', 'By extension']) {
      const part = page.getByRole('region', { name, exact: true }).locator('tfoot')
      await expect(part.getByRole('cell', { name: count, exact: true }).first()).toBeVisible()
    }

    await total.click()
    await expect(page).toHaveURL(/\/calls\?range=/)
    await expect(page.getByText(`${count} calls`).first()).toBeVisible()
  },
)

story('C6: a bar of the table leads to exactly its calls', async ({ signedIn: page }) => {
  await page.goto(place)
  await page.getByRole('button', { name: 'Table' }).click()
  const series = page.getByRole('region', { name: 'Calls over time', exact: true })
  const inbound = series.locator('tbody').getByRole('link').first()
  const count = /^[\d,]+/.exec((await inbound.innerText()).trim())?.[0]
  await inbound.click()
  await expect(page).toHaveURL(/direction=INBOUND/)
  await expect(page.getByText(new RegExp(`^${count} calls?$`)).first()).toBeVisible()
})

story('C6: a bar of the chart leads to its calls', async ({ signedIn: page }) => {
  await page.goto(place)
  const canvas = page.getByRole('img', { name: /^Calls over time/ }).locator('canvas')
  await expect(canvas).toBeVisible()
  const { width, height } = (await canvas.boundingBox())!
  // The foot of a bar, wherever the bars of this many days come to stand.
  await expect(async () => {
    for (let share = 0.5; share < 0.9 && page.url().includes('/analytics'); share += 0.03) {
      await canvas.click({ position: { x: width * share, y: height * 0.86 }, timeout: 2000 })
    }
    await expect(page).toHaveURL(/\/calls\?range=.*direction=/, { timeout: 2000 })
  }).toPass()
  await expect(page.locator('.page-header')).toContainText(/[1-9]\d* calls?/)
})

story('C6: the chart is drawn, and follows the theme', async ({ signedIn: page }) => {
  // Without motion the picture is at rest as soon as it is there.
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
  await page.goto(place)
  const canvas = page.getByRole('img', { name: /^Calls over time/ }).locator('canvas')
  await expect(canvas).toBeVisible()
  const picture = (): Promise<string> =>
    canvas.evaluate((element) => (element as HTMLCanvasElement).toDataURL())
  const blank = await canvas.evaluate((element) => {
    const { width, height } = element as HTMLCanvasElement
    return Object.assign(document.createElement('canvas'), { width, height }).toDataURL()
  })
  await expect.poll(picture).not.toBe(blank)
  const inLight = await picture()
  await page.emulateMedia({ colorScheme: 'dark' })
  await expect.poll(picture).not.toBe(inLight)
  await page.emulateMedia({ colorScheme: 'light' })
  await expect.poll(picture).toBe(inLight)
})

story('B6: extensions are searched and sorted, in the address', async ({ signedIn: page }) => {
  await page.goto(place)
  const table = page.getByRole('region', { name: 'By extension', exact: true })
  const extension = await table.locator('tbody th').nth(1).innerText()
  await table.getByRole('button', { name: 'Outbound', exact: true }).click()
  await expect(page).toHaveURL(/sort=-outbound/)
  await expect(table.getByRole('columnheader', { name: 'Outbound' })).toHaveAttribute(
    'aria-sort',
    'descending',
  )
  await page.getByRole('searchbox').fill(extension)
  await expect(page).toHaveURL(new RegExp(`search=${extension}`))
  await expect(table.locator('tbody tr')).toHaveCount(1)
})

story('B7: up to ten periods stand beside the days', async ({ signedIn: page }) => {
  await page.goto('/analytics?range=7d')
  const table = page.getByRole('region', { name: 'Compared with before', exact: true })
  await expect(table.locator('tbody tr')).toHaveCount(4)
  await page.getByLabel('Periods before').selectOption('10')
  await expect(table.locator('tbody tr')).toHaveCount(11)
  await expect(page).toHaveURL(/periods=10/)
})

for (const locale of ['en', 'vi'] as const) {
  story(
    `B7: a big centre's figures have room beside each other: ${locale}`,
    async ({ signedIn: page }) => {
      await putOn(page, { theme: 'light', locale, width: 1280 })
      // A centre with a million calls a month does not fit into a story; its figures do.
      await changeAnswers(page, /\/trpc\/[^?]*analytics\./, (text) =>
        text
          .replaceAll(/"(total|inbound|outbound|answered|missed)":\d+/g, '"$1":1234567')
          .replaceAll(/"(talkSeconds|averageTalkSeconds)":\d+/g, '"$1":445566')
          .replaceAll(/"isRunning":false/g, '"isRunning":true')
          .replaceAll(/("change":\{[^}]*\})/g, (change) =>
            change.replaceAll(/:-?[\d.]+/g, ':12.345'),
          ),
      )
      await page.goto('/analytics?range=30d')
      await expect(page.locator('.periods-table')).toContainText(/1[,.]234[,.]567/)
      await expectSound(page, 'a big centre')
      await expectWholeTables(page, 'a big centre')
    },
  )
}

story('C5: who waits longest stands first and can be called', async ({ signedIn: page, api }) => {
  await page.goto('/analytics?range=30d')
  const { items } = await api.trpc.analytics.missedNotReturned.query({ limit: 1 })
  const first = page.getByRole('link', { name: /^Call back \+?\d+$/ }).first()
  await expect(first).toHaveAttribute('href', `tel:${items[0]?.customerNumber}`)
  await page
    .getByRole('link', { name: /^Open the call of/ })
    .first()
    .click()
  await expect(page).toHaveURL(new RegExp(`/calls/${items[0]?.latestCall.id}`))
})

story('an address that cannot be read is told and does no harm', async ({ signedIn: page }) => {
  await page.goto('/analytics?range=nonsense')
  await expect(page.getByText(/could not be read and was left out: period/)).toBeVisible()
  await expect(page.getByRole('button', { name: /Last 7 days/ })).toBeVisible()
})

for (const look of [
  { theme: 'light', locale: 'en', width: 1280 },
  { theme: 'dark', locale: 'vi', width: 390 },
] as const) {
  const name = `${look.theme}, ${look.locale}, ${look.width} px`
  story(`axe finds nothing in the analytics: ${name}`, async ({ signedIn: page }) => {
    await putOn(page, look)
    await page.goto(place)
    await expect(page.locator('canvas')).toBeVisible()
    await expectSound(page, place)
    await page.getByRole('button', { name: /^(Table|Bảng)$/ }).click()
    await expectSound(page, `${place} as a table`)
  })
}

story('C5 B7: the dashboard tells changes and who waits', async ({ signedIn: page, api }) => {
  await page.clock.setFixedTime(lastThursday(8, 0))
  await page.goto('/')
  await expect(page.getByText('Changes are against yesterday up to the same hour.')).toBeVisible()
  await expect(page.locator('.figure-change').first()).toBeVisible()
  const { items } = await api.trpc.analytics.missedNotReturned.query({ limit: 1 })
  expect(items).toHaveLength(1)
  const all = page.getByRole('link', { name: /in the analytics/ })
  await expect(page.locator('.dashboard-waiting a[href^="tel:"]').first()).toBeVisible()
  await all.click()
  await expect(page).toHaveURL(/\/analytics\?range=7d/)
})
