import { expectSound } from './support/expect-sound.ts'
import { expect, story } from './support/story.ts'

story(
  'B1 B2: a run is watched, survives a reload and is stopped',
  async ({ signedIn: page, product, sourceId }) => {
    await product.exchange.control('behaviour', { latencyMs: 25_000 })
    await page.goto('/')
    await page.getByRole('button', { name: 'Sync now' }).click()
    await page.getByRole('link', { name: 'Details of this run' }).click()
    await expect(page.getByRole('progressbar')).toBeVisible()

    await page.reload()
    await expect(page.getByRole('progressbar')).toBeVisible()
    await expectSound(page, 'a run that goes on')
    await page.getByRole('button', { name: 'Stop' }).click()
    await expect(page.getByText('Stopped', { exact: true })).toBeVisible()
    await expect(page.getByRole('button', { name: 'Sync this window again' })).toBeVisible()

    await product.exchange.control('behaviour', { latencyMs: 0 })
    await page.getByRole('button', { name: 'Sync this window again' }).click()
    await expect(page.getByText('Succeeded')).toBeVisible()

    await page.goto(`/runs?source=${sourceId}&status=STOPPED`)
    await expect(page.getByRole('row')).toHaveCount(2)
  },
)

story(
  'A8 A10: a failed run says why and what to do',
  async ({ signedIn: page, product, api, sourceId }) => {
    await product.exchange.control('faults', [{ kind: 'status', status: 401 }])
    const { runId } = await api.trpc.runs.start.mutate({ sourceId })
    await page.goto(`/runs/${runId}`)
    await expect(page.getByText('Why this run ended')).toBeVisible()
    await expect(page.getByText(/401/)).toBeVisible()
    await product.exchange.control('faults', [])
  },
)

story(
  'A8: a rejected row is shown with its reason and its payload',
  async ({ signedIn: page, product, api, sourceId }) => {
    await product.exchange.control('faults', [{ kind: 'poison-rows', poison: ['null-uuid'] }])
    const { runId } = await api.trpc.runs.start.mutate({ sourceId })
    await page.goto(`/runs/${runId}`)
    await expect(page.getByRole('heading', { name: /^Rejected rows/ })).toBeVisible()
    await page.locator('summary').first().click()
    await expect(page.locator('pre').first()).toContainText('start_epoch')
    await expectSound(page, 'a run with rejected rows')
    await product.exchange.control('faults', [])
  },
)
