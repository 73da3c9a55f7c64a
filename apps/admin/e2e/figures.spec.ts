import type { Locator, Page } from '@playwright/test'
import { changeAnswers } from './support/change-answers.ts'
import type { Product } from './support/product.ts'
import { expect, story } from './support/story.ts'

story.beforeEach(({ sourceId }) => void sourceId)

interface WireRow {
  readonly direction: string | null
  readonly call_status: string | null
  readonly answer_epoch: string
  readonly start_epoch: string
}

/** Days of Vietnam (+07:00, no summer time) that are over, well behind what other stories change. */
function daysBehind(
  first: number,
  last: number,
): { readonly text: string; readonly from: number; readonly to: number } {
  const day = 86_400_000
  const zone = 7 * 3_600_000
  const midnight = Math.floor((Date.now() + zone) / day) * day
  const name = (back: number): string => new Date(midnight - back * day).toISOString().slice(0, 10)
  return {
    text: `${name(first)}..${name(last)}`,
    from: (midnight - first * day - zone) / 1000,
    to: (midnight - (last - 1) * day - zone) / 1000,
  }
}

async function oracle(
  { exchange }: Product,
  { from, to }: { from: number; to: number },
): Promise<WireRow[]> {
  const answer = await fetch(`${exchange.url}/control/oracle?from=${from}&to=${to}`)
  const { calls } = (await answer.json()) as { readonly calls: WireRow[] }
  return calls.filter(({ start_epoch }) => Number(start_epoch) >= from && Number(start_epoch) < to)
}

const totals = (page: Page) =>
  page.getByRole('region', { name: 'Figures of all calls in these days' })
async function figure(page: Page, name: string): Promise<string> {
  const box = totals(page).locator('dl > div', { has: page.getByText(name, { exact: true }) })
  const text = await box.locator('dd').innerText()
  return text.split('\n')[0]!.replace('· Show these calls', '').trim()
}

story(
  'D3: the figures of the analytics are those of the exchange itself',
  async ({ signedIn: page, product }) => {
    const days = daysBehind(12, 6)
    const rows = await oracle(product, days)
    const isAnswered = ({ call_status }: WireRow): boolean => call_status === 'ANSWER'
    const of = (direction: string) => rows.filter((row) => row.direction === direction)
    const count = (of: readonly unknown[]): string => of.length.toLocaleString('en-GB')
    expect(rows.length).toBeGreaterThan(100)
    await page.goto(`/analytics?range=${days.text}`)
    await expect(totals(page).locator('.p-skeleton')).toHaveCount(0)
    await expect.poll(() => figure(page, 'Calls')).toBe(count(rows))
    expect(await figure(page, 'Inbound')).toBe(count(of('inbound')))
    expect(await figure(page, 'Outbound')).toBe(count(of('outbound')))
    expect(await figure(page, 'Answered')).toBe(count(rows.filter(isAnswered)))
    expect(await figure(page, 'Missed')).toBe(
      count(of('inbound').filter((row) => !isAnswered(row))),
    )
    const offered = of('inbound')
    const rate = offered.filter(isAnswered).length / offered.length
    expect(await figure(page, 'Answer rate')).toBe(
      rate.toLocaleString('en-GB', { style: 'percent', maximumFractionDigits: 1 }),
    )
    await page.goto(`/calls?range=${days.text}`)
    await expect(page.locator('.page-header')).toContainText(`${count(rows)} calls`)
  },
)

story(
  'D3: hours of the week, extensions, statuses and former periods lead to as many calls',
  async ({ signedIn: page }) => {
    story.setTimeout(240_000)
    const { text } = daysBehind(9, 6)
    // Which links of a part are followed, and how many of their figures count calls at least.
    const places = [
      ['Busy hours', 'td a[data-cell]', 1],
      ['By extension', 'tbody td a', 5],
      ['Calls over time', 'tbody td a', 5],
      ['Compared with before', 'tbody tr:nth-child(2) td a', 5],
      ['Compared with before', 'tbody tr:nth-child(3) td a', 5],
    ] as const
    for (const [name, link, least] of places) {
      await page.goto(`/analytics?range=${text}&by=status`)
      await page.getByRole('button', { name: 'Table' }).click()
      const part = page.getByRole('region', { name, exact: true })
      await expect(part.locator(link).first()).toBeVisible()
      const links = await countsOf(part.locator(link))
      expect(links.length, name).toBeGreaterThanOrEqual(least)
      for (const { count, to } of links.slice(0, 5)) {
        await page.goto(to)
        await expect(page.locator('.page-header'), `${name}: ${to}`).toContainText(
          new RegExp(`(^|[^\\d,])${count} calls?`),
        )
      }
    }
  },
)

/** The figures among links that count calls, not shares or lengths, and where they lead. */
async function countsOf(links: Locator): Promise<{ count: string; to: string }[]> {
  const all = await links.evaluateAll((elements) =>
    elements.map((element) => ({
      count: /^[\d,]+$/.exec(element.textContent.split('·')[0]!.trim())?.[0] ?? '',
      to: element.getAttribute('href') ?? '',
    })),
  )
  return all.filter(({ count }) => count !== '')
}

story(
  'D3: with exchanges in several zones a figure of an extension leads to as many calls too',
  async ({ signedIn: page }) => {
    // A source before the real one, elsewhere: the page counts by its days, the list of one source by that one's.
    const elsewhere = (one: string): string =>
      one
        .replace(/"id":"[^"]+"/, '"id":"0197e0a0-0000-7000-8000-000000000000"')
        .replace('Asia/Ho_Chi_Minh', 'America/New_York')
    await changeAnswers(page, /sources\.list/, (text) =>
      text.replace(
        /\{[^{}]*"timeZone":"Asia\/Ho_Chi_Minh"[^{}]*\}/,
        (one) => `${elsewhere(one)},${one}`,
      ),
    )
    await page.goto(`/analytics?range=${daysBehind(9, 9).text}`)
    const part = page.getByRole('region', { name: 'By extension', exact: true })
    for (const row of [0, 1]) {
      const counted = part.locator('tbody tr').filter({ has: page.locator('td a') })
      const link = counted.nth(row).locator('td a').first()
      await link.scrollIntoViewIfNeeded()
      const count = /^\d+/.exec((await link.innerText()).trim())![0]
      await link.click()
      await expect(page.locator('.page-header')).toContainText(new RegExp(`(^|\\D)${count} calls?`))
      await page.goBack()
    }
  },
)

/** Where a figure has its name. */
const named = [
  '.stat-tile > .name',
  '.call-stats dt',
  '.analytics-totals dt',
  '.analytics-panel .name',
  '.list-table:is(.periods-table, .extension-table, .series-table) thead .is-figure',
].join()

story(
  'D3: every figure of the dashboard, the analytics and the list of calls has its definition',
  async ({ signedIn: page }) => {
    for (const [place, names, hints] of [
      ['/', 8, 9],
      ['/calls', 7, 7],
      ['/analytics?range=30d', 33, 33],
      ['/analytics?range=30d&by=status', 33, 33],
    ] as const) {
      await page.goto(place)
      await expect(page.locator('.p-skeleton')).toHaveCount(0)
      if (names > 8) await page.getByRole('button', { name: 'Table', exact: true }).click()
      const figures = page.locator(named)
      await expect.poll(() => figures.count()).toBeGreaterThanOrEqual(names)
      expect(await page.locator('.info-hint').count()).toBeGreaterThanOrEqual(hints)
      for (const figure of await figures.all()) {
        const name = await figure.innerText()
        const hint = figure.locator('.info-hint button')
        await expect(hint, `the definition of ${name} at ${place}`).toHaveCount(1)
        await hint.focus()
        const meaning = await page.getByRole('tooltip').innerText()
        expect(meaning.length).toBeGreaterThan(15)
        await expect(hint).toHaveAccessibleName(name.trim())
        await expect(hint).toHaveAccessibleDescription(meaning)
      }
    }
  },
)
