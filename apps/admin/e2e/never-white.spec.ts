import type { Page } from '@playwright/test'
import { changeAnswers } from './support/change-answers.ts'
import { comeToRest, expectReadable, expectSound } from './support/expect-sound.ts'
import { putOn } from './support/looks.ts'
import { expect, story } from './support/story.ts'

story.beforeEach(({ sourceId }) => void sourceId)

const lost = 'A part of Calldeck did not arrive'

/** Every address a browser would show, in the order in which it was loaded. */
function loadsOf(page: Page): string[] {
  const loads: string[] = []
  page.on('request', (request) => {
    if (request.isNavigationRequest()) loads.push(new URL(request.url()).pathname)
  })
  return loads
}

story('a page that is long on its way is announced', async ({ signedIn: page }) => {
  await page.goto('/')
  await expect(page.getByRole('heading', { name: 'Dashboard' })).toBeVisible()
  let letGo = (): void => undefined
  const held = new Promise<void>((resolve) => (letGo = resolve))
  await page.route('**/assets/RunsPage-*', async (route) => {
    await held
    await route.continue()
  })
  await page.getByRole('link', { name: 'Sync log' }).first().click()
  const bar = page.locator('.slow-navigation')
  await expect(bar).toHaveText('Loading…')
  await expectSound(page, 'a page on its way')
  letGo()
  await expect(page.getByRole('heading', { name: 'Sync log' })).toBeVisible()
  await expect(bar).toHaveCount(0)
})

story('a page whose server is away comes when the server is back', async ({ signedIn: page }) => {
  await page.goto('/')
  await expect(page.getByRole('heading', { name: 'Dashboard' })).toBeVisible()
  const away = /\/(trpc|healthz|assets)/
  await page.route(away, (route) => route.abort())
  await page.getByRole('link', { name: 'Sync log' }).first().click()
  await expect(page.getByText('The server does not answer.')).toBeVisible()
  await page.unroute(away)
  await expect(page).toHaveURL(/\/runs$/)
  await expect(page.getByRole('heading', { name: 'Sync log' })).toBeVisible()
})

story(
  'a page that is gone after an upgrade is loaded anew, once, and else it is said',
  async ({ signedIn: page }) => {
    await page.goto('/calls')
    await expect(page.getByRole('row')).toHaveCount(21)
    await page.route('**/assets/RunsPage-*', (route) => route.abort())
    const loads = loadsOf(page)
    await page.getByRole('link', { name: 'Sync log' }).first().click()
    const told = page.getByRole('alert').filter({ hasText: 'Calldeck could not be loaded.' })
    await expect(told).toBeVisible()
    await expect(page).toHaveURL(/\/runs$/)
    await comeToRest(page)
    await expectSound(page, 'a page that does not come')
    expect(loads).toEqual(['/runs'])

    await page.unroute('**/assets/RunsPage-*')
    await told.getByRole('link', { name: 'Reload' }).click()
    await expect(page.getByRole('heading', { name: 'Sync log' })).toBeVisible()
    await expect(told).toHaveCount(0)
  },
)

story('a first visit that fails says so in the person’s language', async ({ signedIn: page }) => {
  await putOn(page, { theme: 'dark', locale: 'vi', width: 390 })
  const told = page.getByRole('alert').filter({ hasText: 'Chưa tải được Calldeck.' })
  for (const part of ['vi-*', 'index-*', 'CallsPage-*'] as const) {
    await page.route(`**/assets/${part}.js`, (route) => route.abort())
    await page.goto('/calls')
    await expect(told, part).toBeVisible()
    await expect(page.getByText('could not be loaded')).toBeHidden()
    if (part === 'vi-*') {
      await expectSound(page, 'a first visit that fails')
      await page.emulateMedia({ colorScheme: 'light' })
      await expectReadable(page, 'a first visit that fails')
    }
    await page.unroute(`**/assets/${part}.js`)
    await told.getByRole('link', { name: 'Tải lại' }).click()
    await expect(page.getByRole('heading', { name: 'Cuộc gọi', exact: true })).toBeVisible()
  }
})

story('without scripts the page says what it needs', async ({ browser, product }) => {
  const context = await browser.newContext({ javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto(product.url)
  const words = page.locator('noscript p')
  await expect(words.filter({ hasText: 'Calldeck needs JavaScript.' })).toBeVisible()
  await expect(words.filter({ hasText: 'Calldeck cần JavaScript.' })).toBeVisible()
  await expect(page.getByText('Loading…')).toBeHidden()
  await context.close()
})

story('a part that does not come leaves the rest as it is', async ({ signedIn: page }) => {
  await page.clock.install()
  await page.route(/assets\/(BellPanel|en-later|vi)-.*js/, (route) => route.abort())
  await page.goto('/calls')
  await expect(page.getByRole('row')).toHaveCount(21)

  await page.getByRole('button', { name: 'VI', exact: true }).click()
  const toast = page.getByRole('alert').locator('.toast')
  await expect(toast).toContainText(lost)
  // It stays as long as somebody reads it.
  await toast.hover()
  await page.clock.fastForward(20_000)
  await expectSound(page, 'a failure is told')
  await expect(toast).toBeVisible()
  await page.mouse.move(0, 0)
  await page.clock.fastForward(5000)
  await expect(toast).toHaveCount(0)
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')
  await expect(page.getByRole('button', { name: 'EN', exact: true })).toHaveAttribute(
    'aria-pressed',
    'true',
  )

  await page.getByRole('link', { name: 'Sync log' }).first().click()
  const part = page.getByRole('main').getByRole('alert')
  await expect(part.getByRole('heading', { name: lost })).toBeVisible()
  await expectSound(page, 'a page whose words did not come')
  await page.unroute(/assets\/(BellPanel|en-later|vi)-.*js/)
  await part.getByRole('button', { name: 'Reload' }).click()
  await expect(page.getByRole('heading', { name: 'Sync log' })).toBeVisible()

  await page.route('**/assets/BellPanel-*', (route) => route.abort())
  await page.getByRole('button', { name: /^Notifications/ }).click()
  await expect(page.getByRole('dialog').getByText(lost)).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Sync log' })).toBeVisible()
})

story('what cannot be drawn says so, and is drawn again', async ({ signedIn: page }) => {
  // No release answers like this: a moment that is none cannot be drawn.
  const spoil = (asked: RegExp, name: string): Promise<void> =>
    changeAnswers(page, asked, (text) =>
      text.replaceAll(new RegExp(`"${name}":"[^"]+"`, 'g'), `"${name}":"never"`),
    )
  const told = page.getByRole('main').getByRole('alert')
  const audit = /trpc\/.*audit\./
  await spoil(audit, 'at')
  await page.goto('/audit')
  await expect(told.getByRole('heading', { level: 1 })).toHaveText(/^Something went wrong/)
  await expectSound(page, 'a page that cannot be drawn')
  await page.getByRole('link', { name: 'Calls' }).first().click()
  await expect(page.getByRole('row')).toHaveCount(21)
  await page.getByRole('link', { name: 'Audit log' }).first().click()
  await expect(told).toBeVisible()
  await page.unroute(audit)
  await told.getByRole('button', { name: 'Try again' }).click()
  await expect(page.getByRole('heading', { name: 'Audit log' })).toBeVisible()
  await expect(page.getByRole('main').getByRole('row').nth(1)).toBeVisible()

  // The same in what stands around every page.
  const sources = /trpc\/.*sources\.list/
  await spoil(sources, 'syncedThrough')
  await page.goto('/account')
  await expect(told.getByRole('heading', { level: 1 })).toHaveText(/^Something went wrong/)
  await expect(page.getByRole('navigation')).toHaveCount(0)
  await expectSound(page, 'nothing can be drawn')
  await page.unroute(sources)
  await told.getByRole('button', { name: 'Try again' }).click()
  await expect(page.getByRole('heading', { name: 'Account' })).toBeVisible()
})
