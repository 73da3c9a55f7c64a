import { expectSound } from './support/expect-sound.ts'
import { expect, story } from './support/story.ts'

story(
  'B1 B2: a run is watched, survives a reload and is stopped',
  async ({ signedIn: page, product, api, sourceId }) => {
    await product.exchange.control('behaviour', { latencyMs: 25_000 })
    // Other stories stop runs of this source too.
    const stoppedBefore = await api.trpc.runs.list.query({ sourceId, status: 'STOPPED' })
    const runOfPage = () => api.trpc.runs.get.query({ runId: page.url().split('/').at(-1)! })
    await page.goto('/')
    const source = page.getByRole('article').filter({ hasText: 'Tổng đài Hà Nội' })
    await source.getByRole('button', { name: 'Sync now' }).click()
    await page.getByRole('link', { name: 'Details of this run' }).click()
    await expect(page).toHaveURL(/\/runs\/[\da-f-]{36}$/)
    await expect(page.getByRole('progressbar')).toBeVisible()

    await page.reload()
    await expect(page.getByRole('progressbar')).toBeVisible()
    await expectSound(page, 'a run that goes on')
    // The answer waits, so that what stands there meanwhile can be seen.
    let goOn = (): void => undefined
    const seen = new Promise<void>((resolve) => (goOn = resolve))
    await page.route('**/trpc/runs.stop*', async (route) => {
      await seen
      await route.continue()
    })
    await page.getByRole('button', { name: 'Stop' }).click()
    const stopping = page.getByRole('button', { name: 'Stopping…' })
    await expect(stopping).toBeDisabled()
    goOn()
    await expect(page.getByText('Stopped', { exact: true }).first()).toBeVisible()
    await expect(stopping).toHaveCount(0)
    const stopped = await runOfPage()

    await product.exchange.control('behaviour', { latencyMs: 0 })
    await page.getByRole('button', { name: 'Sync this window again' }).click()
    await expect(page.getByText('Succeeded')).toBeVisible()
    const again = await runOfPage()
    expect(again.id).not.toBe(stopped.id)
    expect([again.from, again.to]).toEqual([stopped.from, stopped.to])
    expect(again.from).not.toBeNull()

    await page.goto(`/runs?source=${sourceId}&status=STOPPED`)
    await expect(page.getByRole('row')).toHaveCount(stoppedBefore.items.length + 2)
  },
)

story(
  'A8 A10: a failed run says why and what to do',
  async ({ signedIn: page, product, api, sourceId }) => {
    await product.exchange.control('faults', [{ kind: 'status', status: 401 }])
    const { runId } = await api.trpc.runs.start.mutate({ sourceId })
    await page.goto(`/runs/${runId}`)
    await expect(page.getByText('Why this run ended')).toBeVisible()
    await expect(page.getByText(/401/).first()).toBeVisible()
    const slices = page.getByRole('region', { name: 'Slices' })
    await expect(slices.locator('tbody tr').first()).toContainText('Not read to its end')
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
    const slice = page.getByRole('region', { name: 'Slices' }).locator('tbody tr').first()
    await expect(slice).toContainText('Whole')
    const { rejected } = await api.trpc.runs.get.query({ runId })
    await expect(slice.getByRole('cell').last()).toHaveText(String(rejected))
    await page.locator('summary').first().click()
    await expect(page.locator('pre').first()).toContainText('start_epoch')
    await expectSound(page, 'a run with rejected rows')
    await product.exchange.control('faults', [])
  },
)

story(
  'A8 B2: requests that are tried again are seen as they happen, and stay in the log of the run',
  async ({ signedIn: page, product, api, sourceId }) => {
    await product.exchange.control('faults', [
      { kind: 'status', status: 503, retryAfter: '2', times: 2 },
    ])
    const { runId } = await api.trpc.runs.start.mutate({ sourceId })
    await page.goto(`/runs/${runId}`)
    const log = page.getByRole('region', { name: 'Requests to the PBX' })
    await expect(log.getByText('503 · too many').first()).toBeVisible()
    await expect(log.getByText(/^asked again after \d+\.\d s$/).first()).toBeVisible()
    await expect(page.getByText('Succeeded', { exact: true })).toBeVisible()
    await expect(log.getByText('200', { exact: true }).first()).toBeVisible()
    await expect(log.getByText('503 · too many')).toHaveCount(2)
    await expect(log.getByRole('columnheader').first()).toHaveText('Sent')
    await expect(log.getByRole('columnheader').nth(2)).toHaveText('Took')
    for (const request of await log.locator('tbody tr').all()) {
      await expect(request.getByRole('cell').first()).toHaveText(/^\d\d:\d\d:\d\d$/)
      await expect(request.getByRole('cell').nth(2)).toHaveText(/^(\d+ ms|\d+\.\d s)$/)
    }
    await product.exchange.control('faults', [])
    const run = await api.trpc.runs.get.query({ runId })
    await expect(
      page.getByRole('heading', { name: `Requests to the PBX (${run.requests})` }),
    ).toBeVisible()
    const attempts = page.getByRole('region', { name: 'Attempts' })
    await expect(attempts.getByText('Finished', { exact: true })).toBeVisible()
    await expectSound(page, 'a run with its log')
  },
)

story(
  'B2: a run and its page go on over a restart of the server',
  async ({ signedIn: page, product, api, sourceId }) => {
    story.setTimeout(240_000)
    await product.exchange.control('behaviour', { latencyMs: 1500 })
    const { runId } = await api.trpc.runs.start.mutate({
      sourceId,
      from: new Date(Date.now() - 25 * 86_400_000).toISOString(),
      to: new Date().toISOString(),
    })
    await page.goto(`/runs/${runId}`)
    await expect(page.getByRole('progressbar')).toBeVisible()
    const lost = page.getByText('The server does not answer. Trying again by itself…')
    // Down until the page has said so: a server that is quick to come back may never be missed.
    await product.goDown()
    await expect(lost).toBeVisible({ timeout: 30_000 })
    await product.comeUp()
    await expect(lost).toBeHidden({ timeout: 30_000 })
    await product.exchange.control('behaviour', { latencyMs: 0 })
    await expect(page.getByText('Succeeded', { exact: true })).toBeVisible({ timeout: 150_000 })
    const attempts = page.getByRole('region', { name: 'Attempts' })
    await expect(attempts.getByText('Handed back', { exact: true })).toBeVisible()
    await expect(attempts.getByText('Finished', { exact: true })).toBeVisible()
  },
)

story(
  'B2: a browser that was offline catches up by itself',
  async ({ signedIn: page, product, api, sourceId }) => {
    await product.exchange.control('behaviour', { latencyMs: 25_000 })
    const { runId } = await api.trpc.runs.start.mutate({ sourceId })
    await page.goto(`/runs/${runId}`)
    await expect(page.getByRole('progressbar')).toBeVisible()
    await page.context().setOffline(true)
    await api.trpc.runs.stop.mutate({ runId })
    await page.context().setOffline(false)
    await expect(page.getByText('Stopped', { exact: true }).first()).toBeVisible()
    await expect(page.getByRole('progressbar')).toBeHidden()
    await product.exchange.control('behaviour', { latencyMs: 0 })
  },
)

story(
  'A4: chosen days are synced from the dashboard',
  async ({ signedIn: page, api, sourceId }) => {
    await page.goto('/')
    const source = page.getByRole('article').filter({ hasText: 'Tổng đài Hà Nội' })
    await source.getByRole('button', { name: 'Sync window: new calls' }).click()
    await page.getByRole('button', { name: 'Last 7 days', exact: true }).click()
    await source.getByRole('button', { name: 'Sync now' }).click()
    await expect(page.getByText('Sync started')).toBeVisible()
    const { items } = await api.trpc.runs.list.query({ sourceId, limit: 1 })
    const [run] = items
    const days = (Date.parse(run?.to ?? '') - Date.parse(run?.from ?? '')) / 86_400_000
    expect(days).toBe(7)
    await expect(source.getByRole('button', { name: 'Sync window: new calls' })).toBeVisible()
  },
)

story(
  'A10: the log shows a strip of runs for each source; a broken address is told',
  async ({ signedIn: page, sourceId }) => {
    await page.goto('/runs?source=nonsense&status=WHAT')
    await expect(page.getByText(/could not be read and was left out: source, status/)).toBeVisible()
    const strips = page.getByRole('region', { name: /^Last runs of each source/ })
    const own = strips.getByRole('listitem').filter({ hasText: 'Tổng đài Hà Nội' })
    await own.getByRole('link').last().click()
    await expect(page).toHaveURL(/\/runs\/[\da-f-]{36}$/)
    expect(sourceId).not.toBe('')
  },
)

story(
  'A14: a session that ended leads from a run to sign-in and back',
  async ({ signedIn: page, product, api, sourceId }) => {
    const { items } = await api.trpc.runs.list.query({ sourceId, limit: 1 })
    await page.goto(`/runs/${items[0]?.id}`)
    await expect(page.getByRole('heading', { name: 'Attempts' })).toBeVisible()
    await page.context().clearCookies()
    await page.getByRole('link', { name: 'Dashboard', exact: true }).first().click()
    await expect(page).toHaveURL(/\/sign-in/)
    await page.goto(`/runs/${items[0]?.id}`)
    await page.getByLabel('E-mail').fill(product.email)
    await page.getByLabel('Password', { exact: true }).fill(product.password)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await expect(page).toHaveURL(new RegExp(`/runs/${items[0]?.id}$`))
    await expect(page.getByRole('heading', { name: 'Attempts' })).toBeVisible()
  },
)
