import { expectSound } from './support/expect-sound.ts'
import { looks, putOn } from './support/looks.ts'
import { expect, story } from './support/story.ts'

story.beforeEach(({ sourceId }) => void sourceId)
story.afterEach(async ({ product }) => {
  await product.exchange.control('faults', [])
  await product.exchange.control('behaviour', { latencyMs: 0 })
})

const day = 86_400_000
const pages = ['/', '/calls', '/analytics', '/runs', '/sources', '/extensions', '/exports'] as const
const more = ['/people', '/audit', '/settings', '/account', '/nowhere'] as const

story(
  'B2: the live bar tells pages, rate and time left, and says so when no sign of life comes',
  async ({ signedIn: page, product, api, sourceId }) => {
    await product.exchange.control('behaviour', { latencyMs: 700 })
    const window = {
      from: new Date(Date.now() - 28 * day).toISOString(),
      to: new Date(Date.now() - day).toISOString(),
    }
    const { runId } = await api.trpc.runs.start.mutate({ sourceId, ...window })
    await page.goto(`/runs/${runId}`)
    const bar = page.locator('.run-progress')
    await expect(bar.getByText(/^[1-9]\d* pages?$/)).toBeVisible()
    await expect(bar.getByText(/^[\d,]+ rows\/s$/)).toBeVisible()
    const fetched = async (): Promise<number> =>
      Number((await page.locator('.run-counters dd').first().innerText()).replaceAll(',', ''))
    const before = await fetched()
    await expect.poll(fetched).toBeGreaterThan(before)
    await expect(bar.getByText(/^[\d:]+ left$/)).toBeVisible({ timeout: 30_000 })
    const silent = bar.getByText('No sign of life for over a minute')
    await expect(silent).toHaveCount(0)

    // As if the worker had been heard of two minutes ago for the last time.
    await page.clock.setSystemTime(Date.now() + 2 * 60_000)
    await expect(silent).toBeVisible()
    await expect(page.getByText(/The worker has not been heard of since/)).toBeVisible()
    await expectSound(page, 'a run that gives no sign of life')
    await page.clock.setSystemTime(Date.now())
    await expect(silent).toHaveCount(0)

    await page.getByRole('button', { name: 'Stop' }).click()
    await expect(bar.getByText('Stopped', { exact: true })).toBeVisible()
  },
)

story(
  'A8: a failed run is retried and ends well',
  async ({ signedIn: page, product, api, sourceId }) => {
    await product.exchange.control('faults', [{ kind: 'status', status: 403 }])
    const { runId } = await api.trpc.runs.start.mutate({ sourceId })
    await page.goto(`/runs/${runId}`)
    await expect(page.getByText('Why this run ended')).toBeVisible()
    await product.exchange.control('faults', [])
    await page.getByRole('button', { name: 'Retry' }).click()
    await expect(page).not.toHaveURL(new RegExp(runId))
    await expect(page.getByText('Succeeded', { exact: true })).toBeVisible()
    await expect(page.locator('.run-facts')).toContainText('Retry')
  },
)

story(
  'B8: a sync and a reconciliation start from the sync log, and from the commands',
  async ({ signedIn: page, api, sourceId }) => {
    const newest = async () => (await api.trpc.runs.list.query({ sourceId, limit: 1 })).items[0]!
    const ended = (trigger: string) =>
      expect
        .poll(async () => {
          const run = await newest()
          return `${run.trigger} ${run.status}`
        })
        .toBe(`${trigger} SUCCEEDED`)
    await page.goto('/runs')
    const strips = page.getByRole('region', { name: /^Last runs of each source/ })
    await strips.getByRole('button', { name: 'Sync now: Tổng đài Hà Nội' }).click()
    await expect(page.getByText('Sync started')).toBeVisible()
    await ended('MANUAL')
    await strips.getByRole('button', { name: 'Reconcile: Tổng đài Hà Nội' }).click()
    await expect(page.getByText('Reconciliation started')).toBeVisible()
    await ended('RECONCILE')
    const before = (await newest()).id

    await page.keyboard.press('Control+k')
    await expect(page.getByRole('combobox', { name: 'Find a command' })).toBeFocused()
    await page.keyboard.type('reconcile ha noi')
    await page.keyboard.press('Enter')
    await expect.poll(async () => (await newest()).id).not.toBe(before)
    await ended('RECONCILE')
  },
)

story(
  'D3: the head of every page says up to when the data is, and when the next run comes',
  async ({ signedIn: page, api, sourceId }) => {
    await api.trpc.sources.update.mutate({
      id: sourceId,
      syncMode: 'SCHEDULED',
      cronExpression: '0 10 3 * * *',
    })
    for (const place of [...pages, ...more]) {
      await page.goto(place)
      const chip = page.locator('.freshness-chip')
      await expect(chip, place).toHaveText(
        /Data up to (\d\d \w+ \d{4} )?\d\d:\d\d\s*next run (tomorrow )?03:10/,
      )
    }
    await page.locator('.freshness-chip').click()
    await expect(page).toHaveURL(/\/runs$/)

    await page.setViewportSize({ width: 390, height: 800 })
    for (const place of ['/', '/calls', '/runs'] as const) {
      await page.goto(place)
      await expect(page.locator('.freshness-chip .short'), place).toBeVisible()
      await expect(page.locator('.freshness-chip .short'), place).toHaveText(/^(tomorrow )?03:10$/)
    }
    await expectSound(page, 'the head on a telephone')

    // A day and more goes by, and nothing comes.
    await page.clock.setSystemTime(Date.now() + 1.5 * day)
    await page.reload()
    const late = page.locator('.freshness-chip.is-late')
    await expect(late).toHaveText(/Data up to .+new data is late/)
    await expect(late.locator('.pi-exclamation-triangle')).toBeVisible()
    await expectSound(page, 'late data on a telephone')
    await page.setViewportSize({ width: 1280, height: 800 })
    await expect(late).toBeVisible()
    await api.trpc.sources.update.mutate({ id: sourceId, syncMode: 'MANUAL' })
  },
)

for (const look of looks) {
  story(
    `axe finds nothing on a run that goes on: ${look.theme}, ${look.locale}, ${look.width} px`,
    async ({ signedIn: page, product, api, sourceId }) => {
      await putOn(page, look)
      await product.exchange.control('behaviour', { latencyMs: 5000 })
      const { runId } = await api.trpc.runs.start.mutate({ sourceId })
      for (const place of [`/runs/${runId}`, '/', '/sources']) {
        await page.goto(place)
        await expect(page.getByRole('progressbar').first()).toBeVisible()
        await expectSound(page, `${place} while a run goes on`)
      }
      await api.trpc.runs.stop.mutate({ runId })
      await expect
        .poll(async () => (await api.trpc.runs.get.query({ runId })).status)
        .toMatch(/STOPPED|SUCCEEDED/)
    },
  )
}
