import type { Page } from '@playwright/test'
import { createSource } from './support/admin-api.ts'
import { expectSound } from './support/expect-sound.ts'
import { expect, story } from './support/story.ts'

story.beforeEach(({ sourceId }) => void sourceId)

async function look(page: Page, theme: 'light' | 'dark', locale: string): Promise<void> {
  await page.addInitScript(
    (preferences) => localStorage.setItem('calldeck.preferences', preferences),
    JSON.stringify({ theme, locale }),
  )
}

/** The frames with round corners that something is painted over, by their class and corner. */
function squareCorners(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const frames = [...document.querySelectorAll('.panel, .p-dialog, .p-popover, .p-drawer')]
    return frames.flatMap((frame) => {
      const radius = Number.parseFloat(getComputedStyle(frame).borderEndEndRadius)
      const { left, right, top, bottom } = frame.getBoundingClientRect()
      const corners = {
        'bottom left': [left + 2, bottom - 2],
        'bottom right': [right - 2, bottom - 2],
        'top left': [left + 2, top + 2],
        'top right': [right - 2, top + 2],
      }
      if (!(radius >= 8)) return []
      return Object.entries(corners).flatMap(([name, [x = 0, y = 0]]) => {
        const painted: string[] = []
        let part = document.elementFromPoint(x, y)
        while (part !== null && part !== frame && frame.contains(part)) {
          const { backgroundColor } = getComputedStyle(part)
          if (!/^rgba\(.+, 0\)$/.test(backgroundColor))
            painted.push(`${name} of ${frame.className}: ${part.tagName} ${part.className}`)
          part = part.parentElement
        }
        return painted
      })
    })
  })
}

for (const width of [1280, 390]) {
  story(
    `B14: nothing is painted over a round corner: ${width} px`,
    async ({ signedIn: page, sourceId }) => {
      await page.setViewportSize({ width, height: 800 })
      for (const place of [
        '/',
        '/calls',
        '/calls/export',
        '/analytics?range=30d',
        '/runs',
        '/sources',
        '/sources?new=1',
        `/sources?edit=${sourceId}`,
        '/extensions?import=1',
        '/people?new=1',
        '/settings',
        '/account',
      ]) {
        await page.goto(place)
        await expect(page.locator('.p-skeleton')).toHaveCount(0)
        if (/[?]\w+=(1|.{36})$|export$/.test(place)) {
          const dialog = page.getByRole('dialog')
          await expect(dialog.locator('input, textarea, button').nth(1)).toBeVisible()
          // Where it ends is painted last.
          await dialog.locator('.p-dialog-content').evaluate((content) => content.scrollTo(0, 1e6))
        }
        await expect.poll(() => squareCorners(page), place).toEqual([])
      }
    },
  )
}

story(
  'B15: cells of the heat map are of one size, and their hint comes by mouse and by key',
  async ({ signedIn: page }) => {
    for (const width of [1920, 1280, 1024, 390]) {
      await page.setViewportSize({ width, height: 800 })
      await page.goto('/analytics?range=30d')
      const cells = page.locator('.heatmap-grid [data-at]')
      await expect(cells).toHaveCount(7 * 24)
      const sizes = await cells.evaluateAll((all) =>
        all
          .map((cell) => cell.getBoundingClientRect())
          .map(({ width: w, height: h }) => [w, h] as const),
      )
      const [widths, heights] = [sizes.map(([w]) => w), sizes.map(([, h]) => h)]
      expect(Math.max(...widths) - Math.min(...widths), `${width} px`).toBeLessThan(1.5)
      expect(Math.max(...heights) - Math.min(...heights), `${width} px`).toBeLessThan(1.5)
    }
    await page.setViewportSize({ width: 1280, height: 800 })
    const hint = page.locator('.heat-hint')
    const [first, second] = [page.locator('[data-cell]').nth(0), page.locator('[data-cell]').nth(1)]
    await first.hover()
    await expect(hint).toContainText('in one such hour')
    await page.mouse.move(0, 0)
    await expect(hint).toHaveCount(0)
    await second.focus()
    await expect(hint).toHaveText((await second.getAttribute('aria-label')) ?? '?')
    await expectSound(page, 'the hint of a cell')
    await page.keyboard.press('Escape')
    await expect(hint).toHaveCount(0)
  },
)

story.describe(() => {
  story.use({ hasTouch: true })
  story(
    'B15: a first tap on a cell shows its hint, a second one its calls',
    async ({ signedIn: page }) => {
      await page.setViewportSize({ width: 390, height: 800 })
      await page.goto('/analytics?range=30d')
      const [one, other] = [page.locator('[data-cell]').nth(0), page.locator('[data-cell]').nth(1)]
      const hint = page.locator('.heat-hint')
      await one.tap()
      await expect(hint).toContainText('Tap once more for these calls.')
      await other.tap()
      await expect(hint).toContainText('Tap once more for these calls.')
      await expect(page).toHaveURL(/\/analytics/)
      await other.tap()
      await expect(page).toHaveURL(/\/calls\?.*hour=/)
    },
  )
})

const lists = ['/calls?range=30d', '/runs', '/extensions', '/exports', '/people', '/audit']

async function expectFitting(page: Page, place: string, width: number): Promise<void> {
  await page.setViewportSize({ width, height: 900 })
  await page.goto(place)
  await expect(page.locator('.p-skeleton')).toHaveCount(0)
  await expect(page.locator('.list-table').first()).toBeVisible()
  const tables = await page
    .locator('.list-table, .heatmap-grid')
    .evaluateAll((all) => all.map((one) => one.scrollWidth - one.clientWidth))
  expect(tables, `${place} at ${width} px`).toEqual(tables.map(() => 0))
  const main = await page.locator('main').boundingBox()
  if (width === 1920) expect(main!.width, place).toBeGreaterThan(1600)
}

for (const locale of ['en', 'vi'])
  story(
    `B20: every list fits 1,024 px and takes the room of 1,920: ${locale}`,
    async ({ signedIn: page, api, sourceId }) => {
      story.setTimeout(240_000)
      const { items } = await api.trpc.analytics.byExtension.query({ limit: 20 })
      const names = items.flatMap(({ extension }) =>
        extension === null ? [] : [`${extension},Nguyễn Hoàng Thùy Linh,Chăm sóc khách hàng`],
      )
      await api.trpc.extensions.importCsv.mutate({ sourceId, csv: names.join('\n') })
      const filter = { sourceId, status: ['ANSWERED' as const] }
      await api.trpc.exports.create.mutate({ format: 'xlsx', filter })
      await look(page, 'light', locale)
      for (const place of [...lists, '/analytics?range=30d'])
        for (const width of [1024, 1920]) await expectFitting(page, place, width)
    },
  )

story(
  'B20: the menu that gives its room to the tables can be unfolded',
  async ({ signedIn: page }) => {
    await page.setViewportSize({ width: 1024, height: 800 })
    await page.goto('/calls')
    await page.getByRole('button', { name: 'Expand the menu' }).click()
    await expect(page.getByRole('button', { name: 'Collapse' })).toBeVisible()
    await page.getByRole('link', { name: 'Sync log', exact: true }).click()
    await expect(page.getByRole('button', { name: 'Collapse' })).toBeVisible()
    await page.setViewportSize({ width: 1280, height: 800 })
    await expect(page.getByRole('button', { name: 'Collapse' })).toBeVisible()
  },
)

story(
  'B6: lines of one extension at two sources say at which',
  async ({ signedIn: page, api, product, sourceId }) => {
    const other = await createSource(api, product, 'Chi nhánh Sài Gòn')
    const { runId } = await api.trpc.runs.start.mutate({ sourceId: other })
    await expect
      .poll(async () => (await api.trpc.runs.get.query({ runId })).status, { timeout: 150_000 })
      .toBe('SUCCEEDED')
    await page.goto('/analytics?range=30d')
    const lines = page.locator('.extension-table tbody tr')
    await expect(lines.first()).toBeVisible()
    const heads = await lines.locator('th').allInnerTexts()
    expect(heads.filter((head) => head.includes('Chi nhánh Sài Gòn')).length).toBeGreaterThan(3)
    expect(heads.filter((head) => head.includes('Tổng đài Hà Nội')).length).toBeGreaterThan(3)
    expect(new Set(heads).size, 'no two lines have one name').toBe(heads.length)
    await page.goto(`/analytics?range=30d&sourceId=${sourceId}`)
    await expect(lines.first()).toBeVisible()
    await expect(page.locator('.extension-table .source')).toHaveCount(0)
    await api.trpc.sources.delete.mutate({ id: other })
  },
)
