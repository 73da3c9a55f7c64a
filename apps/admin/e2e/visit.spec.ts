import { expect, story } from './support/story.ts'

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
