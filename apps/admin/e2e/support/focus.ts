import { expect } from '@playwright/test'
import type { Page } from '@playwright/test'

/** What has the focus, in words, and whether a person can see that it does. */
interface Focus {
  readonly what: string
  readonly isLost: boolean
  readonly isShown: boolean
}

function readFocus(page: Page): Promise<Focus> {
  return page.evaluate(() => {
    const element = document.activeElement
    if (!(element instanceof HTMLElement) || element === document.body) {
      return { what: 'nothing', isLost: true, isShown: false }
    }
    const primary = document.createElement('i')
    primary.style.color = 'var(--p-primary-color)'
    document.body.append(primary)
    const { color } = getComputedStyle(primary)
    primary.remove()
    const marks = (one: Element): boolean => {
      const style = getComputedStyle(one)
      const hasOutline = style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) > 0
      return (
        hasOutline ||
        (style.boxShadow !== 'none' && style.boxShadow.includes(color)) ||
        style.borderTopColor === color
      )
    }
    // A switch is drawn by a neighbour of the field that has the focus.
    const frame =
      element.parentElement?.querySelector('.p-toggleswitch-slider') ??
      element.closest('label, .p-select, .search') ??
      element
    const { width, height } = element.getBoundingClientRect()
    const name = element.getAttribute('aria-label') ?? element.textContent.trim().slice(0, 40)
    return {
      what: `${element.tagName.toLowerCase()}.${element.className} “${name}”`,
      isLost: false,
      isShown: (width > 0 && height > 0 && marks(element)) || marks(frame),
    }
  })
}

/** The focus is on something, and it shows; polled, since what opens and closes takes a moment. */
export async function expectFocus(page: Page, where: string): Promise<string> {
  await expect
    .poll(async () => (await readFocus(page)).isLost, { message: `the focus is lost: ${where}` })
    .toBe(false)
  const { what } = await readFocus(page)
  // Borders change their colour in a moment, not at once.
  await expect
    .poll(async () => (await readFocus(page)).isShown, {
      message: `the focus shows on ${what}: ${where}`,
      intervals: [20, 50, 100, 200],
    })
    .toBe(true)
  return what
}

const theBrowser = 'the browser itself'

/** Presses Tab until the wanted part has the focus, which must show at every stop. */
export async function tabTo(page: Page, wanted: RegExp, most = 80): Promise<void> {
  const stops: string[] = []
  for (let press = 0; press < most; press += 1) {
    await page.keyboard.press('Tab')
    if (!stops.includes(theBrowser) && (await readFocus(page)).isLost) {
      // After the last stop of the page comes the browser itself, once; then the first one again.
      stops.push(theBrowser)
      continue
    }
    const what = await expectFocus(page, `on the way to ${wanted}`)
    if (wanted.test(what)) return
    stops.push(what)
  }
  throw new Error(`Tab does not reach ${wanted}; it went by:\n${stops.join('\n')}`)
}
