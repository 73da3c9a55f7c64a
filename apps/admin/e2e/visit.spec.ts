import { expect, story } from './support/story.ts'

/** Chunks of the chart's library and of the player's. */
const heavy = /\/(zrender|SeriesChart|echarts|wavesurfer|CallPlayer)[^/]*\.js$/

// 180 kB of JavaScript (F9); a kB is 1,000 bytes.
const mostJavaScriptBytes = 180_000

story(
  'F9: the first visit of the records page stays small',
  async ({ signedIn: page, sourceId }) => {
    expect(sourceId).not.toBe('')
    await page.goto('/calls')
    await expect(page.getByRole('heading', { name: 'Calls', exact: true })).toBeVisible()
    await expect(page.getByRole('row')).toHaveCount(21)
    await page.waitForLoadState('networkidle')
    const bytes = await page.evaluate(() =>
      performance
        .getEntriesByType('resource')
        .filter((entry) => entry.name.endsWith('.js'))
        .reduce((sum, entry) => sum + (entry as PerformanceResourceTiming).encodedBodySize, 0),
    )
    story.info().annotations.push({ type: 'JavaScript, bytes', description: String(bytes) })
    expect(bytes).toBeGreaterThan(50_000)
    expect(bytes).toBeLessThanOrEqual(mostJavaScriptBytes)
  },
)

story(
  'F9: charts and the player come only where they are used',
  async ({ signedIn: page, api, sourceId }) => {
    expect(sourceId).not.toBe('')
    const one = async (hasRecording: boolean) =>
      (await api.trpc.calls.search.query({ filter: { hasRecording }, limit: 1 })).items[0]!.id
    // A chart is asked for once its figures are drawn, which a busy machine takes its time for.
    const heavyAt = async (place: string): Promise<() => string[]> => {
      const asked: string[] = []
      page.on('request', (request) => void asked.push(request.url()))
      await page.goto(place)
      await expect(page.locator('h1, h2').first()).toBeVisible()
      await page.waitForLoadState('networkidle')
      expect(asked.filter((url) => url.endsWith('.js'))).not.toEqual([])
      return () => asked.filter((url) => heavy.test(url)).map((url) => heavy.exec(url)![1]!)
    }
    for (const place of ['/calls', '/', `/calls/${await one(false)}`])
      expect((await heavyAt(place))(), place).toEqual([])
    await expect
      .poll(await heavyAt('/analytics'))
      .toEqual(expect.arrayContaining(['zrender', 'SeriesChart']))
    await expect
      .poll(await heavyAt(`/calls/${await one(true)}`))
      .toEqual(expect.arrayContaining(['CallPlayer']))
  },
)
