import { AxeBuilder } from '@axe-core/playwright'
import { expect } from '@playwright/test'
import type { Page } from '@playwright/test'

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** Nothing that axe knows is wrong with the page as it is now, and nothing sticks out sideways. */
export async function expectSound(page: Page, where: string): Promise<void> {
  await expect(page.locator('h1, h2').first()).toBeVisible()
  await expect(page.locator('.p-skeleton')).toHaveCount(0)
  await comeToRest(page)
  await expectNoFault(new AxeBuilder({ page }).withTags(rules), where)
  const spare = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
  expect.soft(spare, `pixels that stick out sideways at ${where}`).toBeLessThanOrEqual(0)
}

/** Of what axe knows, what depends on colours: for a page that was looked at in another theme. */
export async function expectReadable(page: Page, where: string): Promise<void> {
  await comeToRest(page)
  const colours = ['color-contrast', 'link-in-text-block']
  await expectNoFault(new AxeBuilder({ page }).withRules(colours), where)
}

/** On a wide screen every table shows all its columns, however long the words are. */
export async function expectWholeTables(page: Page, where: string): Promise<void> {
  const cut = await page
    .locator('.list-table')
    .evaluateAll((tables) =>
      tables
        .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)
        .map((table) => table.getAttribute('aria-label')),
    )
  expect.soft(cut, `tables that are cut at ${where}`).toEqual([])
}

async function expectNoFault(axe: AxeBuilder, where: string): Promise<void> {
  // Our pages have no frames of other origins, for which alone axe would open a page of its own.
  const { violations } = await axe.setLegacyMode().analyze()
  const told = violations.map(({ id, nodes }) => {
    const examples = nodes.slice(0, 3).map(({ html }) => html)
    return `${id}, ${nodes.length} times: ${examples.join(' | ')}`
  })
  expect.soft(told, `axe at ${where}`).toEqual([])
}

/**
 * Waits for every animation and transition that has an end: what is half faded in has half its
 * contrast, and axe would take that for a fault. Several frames in a row, because a dialog is in the
 * document a frame before it begins to move. Spinners turn for ever and do not count.
 */
export async function comeToRest(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const isMoving = (): boolean =>
      document
        .getAnimations()
        .filter((each) => each.effect?.getComputedTiming().endTime !== Infinity)
        .some((each) => each.playState === 'running')
    const nextFrame = (): Promise<number> => new Promise((go) => requestAnimationFrame(go))
    for (let still = 0; still < 3; still = isMoving() ? 0 : still + 1) await nextFrame()
  })
}
