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
    await expect(card.getByRole('button', { name: 'Sync now' })).toBeEnabled({ timeout: 60_000 })
    const after = await api.trpc.sources.get.query({ id: sourceId })
    expect(after.lastSyncAt).not.toBe(source.lastSyncAt)
  },
)
