import { expect, story } from './support/story.ts'

story(
  'nothing moves for those who asked for less motion',
  async ({ signedIn: page, product, api, sourceId }) => {
    await page.emulateMedia({ reducedMotion: 'reduce' })
    await product.exchange.control('behaviour', { latencyMs: 25_000 })
    const { runId } = await api.trpc.runs.start.mutate({ sourceId })
    // Every animation and transition that begins on any page from here on.
    await page.addInitScript(() => {
      const seen: string[] = []
      Object.assign(globalThis, { seenMotion: seen })
      const look = (): void => {
        for (const each of document.getAnimations()) {
          const timing = each.effect?.getComputedTiming()
          const span = Number(timing?.duration) * (timing?.iterations ?? 1)
          const target = (each.effect as KeyframeEffect).target
          if (span > 1) seen.push(`${target?.className}: ${span} ms`)
        }
        requestAnimationFrame(look)
      }
      look()
    })
    const motion = (): Promise<string[]> =>
      page.evaluate(() => (globalThis as unknown as { seenMotion: string[] }).seenMotion)
    for (const place of [`/runs/${runId}`, '/calls', '/sources?new=1', '/analytics']) {
      await page.goto(place)
      await expect(page.locator('h1, h2').first()).toBeVisible()
      await page.keyboard.press('Control+k')
      await expect(page.getByRole('dialog').last()).toBeVisible()
      await page.keyboard.press('Escape')
      expect([...new Set(await motion())], `motion at ${place}`).toEqual([])
    }
    await api.trpc.runs.stop.mutate({ runId })
    await product.exchange.control('behaviour', { latencyMs: 0 })
  },
)

story(
  'a dialog that is still opening leaves the focus where it was taken',
  async ({ signedIn: page }) => {
    await page.goto('/sources')
    // Slow enough to be quicker than the motion by hand.
    await page.evaluate(() => {
      const sheet = new CSSStyleSheet()
      sheet.replaceSync('.p-dialog-enter-active { animation-duration: 2s !important }')
      document.adoptedStyleSheets.push(sheet)
    })
    await page.getByRole('button', { name: 'Add a source' }).click()
    const domain = page.getByRole('dialog').getByLabel('Domain')
    await domain.fill('demo', { force: true })
    await expect(page.locator('.p-dialog-enter-active')).toHaveCount(1)
    await expect(page.locator('.p-dialog-enter-active')).toHaveCount(0)
    await page.keyboard.type('102019')
    await expect(domain).toHaveValue('demo102019')
  },
)
