import { changeAnswers } from './support/change-answers.ts'
import { lastThursday } from './support/last-thursday.ts'
import { expect, story } from './support/story.ts'

story(
  'A11: the dashboard tells records, mode, last sync and batch size, and shows a sync as it goes',
  async ({ signedIn: page, api, product, sourceId }) => {
    const source = await api.trpc.sources.get.query({ id: sourceId })
    await page.goto('/')
    const card = page.getByRole('article').filter({ hasText: source.name })
    const fact = (name: string) =>
      card.locator('dl > div').filter({ has: page.getByText(name, { exact: true }) })
    const records = source.totalRecordsSynced.toLocaleString('en-GB')
    await expect(fact('Calls kept')).toContainText(records)
    await expect(fact('Sync mode')).toContainText('By hand')
    await expect(fact('Last sync')).toContainText('Succeeded')
    await expect(fact('Batch size')).toContainText(`${source.batchSize} rows a page`)

    await product.exchange.control('behaviour', { latencyMs: 3000 })
    await card.getByRole('button', { name: 'Sync now' }).click()
    await expect(card.getByRole('progressbar')).toBeVisible()
    await expect(card.getByRole('button', { name: 'Syncing' })).toBeDisabled()
    await product.exchange.control('behaviour', { latencyMs: 0 })
    await expect(card.getByRole('button', { name: 'Sync now' })).toBeEnabled({ timeout: 150_000 })
    const after = await api.trpc.sources.get.query({ id: sourceId })
    expect(after.lastSyncAt).not.toBe(source.lastSyncAt)
  },
)

story(
  'D3: every tile of the dashboard leads to as many calls, whatever clock times are shown by',
  async ({ signedIn: page, api, sourceId }) => {
    // What the source has read in all is more than what is kept, once rules have deleted calls.
    await changeAnswers(page, /sources\.list/, (text) =>
      text.replaceAll(/("totalRecordsSynced":)\d+/g, '$1987654'),
    )
    const kept = await api.trpc.calls.count.query({ filter: { sourceId } })
    // Early on Friday in Vietnam, while by UTC it is still the busy Thursday.
    await page.clock.setFixedTime(lastThursday(23, 30))
    const tiles = page.locator('.stat-tile a.value')
    const header = page.locator('.page-header')
    for (const clock of ['PBX', 'UTC']) {
      await page.goto('/calls')
      await page.getByRole('button', { name: clock, exact: true }).click()
      await page.goto('/')
      await expect(page.locator('.p-skeleton')).toHaveCount(0)
      for (const name of [
        'Calls today',
        'Inbound',
        'Outbound',
        'Answered',
        'Missed',
        'All calls',
      ]) {
        const tile = tiles.and(page.getByLabel(new RegExp(`^${name}: `)))
        const figure = (await tile.innerText()).trim()
        if (name === 'All calls') expect(figure).toBe(kept.count.toLocaleString('en-GB'))
        await tile.click()
        const count = figure === '0' ? '(0|no)' : figure
        await expect(header).toContainText(new RegExp(`(^|\\D)${count} calls?`))
        await page.goBack()
        await expect(page.locator('.p-skeleton')).toHaveCount(0)
      }
    }
    const source = page.getByRole('article').first()
    await expect(source.getByText(kept.count.toLocaleString('en-GB'))).toBeVisible()
  },
)

story(
  'B9, B10: a page says once when it was last read, and the window of the next sync is called that',
  async ({ signedIn: page, sourceId }) => {
    expect(sourceId).not.toBe('')
    for (const place of ['/', '/analytics?range=30d']) {
      await page.goto(place)
      await expect(page.locator('.p-skeleton')).toHaveCount(0)
      await expect(page.getByText(/Last read from the PBX/), place).toHaveCount(1)
    }
    await page.goto('/')
    const choice = page
      .getByRole('article')
      .first()
      .getByRole('button', { name: /^Sync window/ })
    await expect(choice).toHaveText('Sync window: new calls')
    await choice.click()
    await page.getByRole('button', { name: 'Last 7 days', exact: true }).click()
    await expect(choice).toHaveText('Sync window: Last 7 days')
  },
)

story(
  'B11: changes are spoken of only where there are some',
  async ({ signedIn: page, sourceId }) => {
    expect(sourceId).not.toBe('')
    const compared = page.getByText('Changes are against yesterday up to the same hour.')
    await page.clock.setFixedTime(lastThursday(23, 30))
    await page.goto('/')
    await expect(page.locator('.stat-tile .figure-change').first()).toBeVisible()
    await expect(compared).toBeVisible()
    await changeAnswers(page, /analytics\.compare/, (text) =>
      text.replaceAll(/"change":\{[^}]*\}/g, (changes) =>
        changes.replaceAll(/:(-?[\d.e-]+)/g, ':null'),
      ),
    )
    await page.reload()
    await expect(page.locator('.stat-tile .value')).toHaveCount(8)
    await page.waitForLoadState('networkidle')
    await expect(page.locator('.figure-change')).toHaveCount(0)
    await expect(compared).toBeHidden()
  },
)
