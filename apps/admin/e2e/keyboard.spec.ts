import type { Page } from '@playwright/test'
import { expectFocus, tabTo } from './support/focus.ts'
import { expect, story } from './support/story.ts'

/** Every page, by its heading, and the keys that lead there. */
const pages = [
  ['d', 'Dashboard'],
  ['c', 'Calls'],
  ['n', 'Analytics'],
  ['r', 'Sync log'],
  ['s', 'Sources'],
  ['e', 'Extensions'],
  ['p', 'People'],
  ['l', 'Audit log'],
  ['t', 'Settings'],
  ['a', 'Account'],
] as const

story.beforeEach(({ sourceId }) => void sourceId)

async function go(page: Page, key: string, heading: string): Promise<void> {
  const wanted = page.getByRole('heading', { name: heading, level: 1 })
  // The two keys belong together for a moment only, which a busy machine may let pass.
  await expect(async () => {
    await page.keyboard.press('g')
    await page.keyboard.press(key)
    await expect(wanted).toBeVisible({ timeout: 4000 })
  }).toPass()
  await expectFocus(page, `after going to ${heading}`)
}

async function closeWithEscape(page: Page, what: string): Promise<void> {
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expectFocus(page, `after ${what} closed`)
}

story(
  'the whole admin by keyboard alone: sign in, every page, filters, a call, its sound, forms, sign out',
  async ({ page, product, api }) => {
    story.setTimeout(240_000)
    await page.goto('/sign-in')
    await expect(page.getByRole('heading', { name: 'Sign in to Calldeck' })).toBeVisible()
    await expect(page.getByLabel('E-mail')).toBeFocused()
    await page.keyboard.type(product.email)
    await page.keyboard.press('Tab')
    await page.keyboard.type(product.password)
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { name: 'Dashboard' })).toBeVisible()

    await tabTo(page, /Skip to the content/)
    await page.keyboard.press('Enter')
    await expect(page.locator('#main')).toBeFocused()
    for (const [key, heading] of pages) await go(page, key, heading)

    await go(page, 'c', 'Calls')
    await expect(page.getByRole('row')).toHaveCount(21)
    await page.keyboard.press('/')
    await expect(page.getByLabel('Find a number')).toBeFocused()
    await tabTo(page, /Direction: Any direction/)
    await page.keyboard.press('Enter')
    await expect(page.getByRole('dialog', { name: 'Direction' })).toBeVisible()
    await expect(page.getByRole('checkbox', { name: 'Inbound' })).toBeFocused()
    await page.keyboard.press('Space')
    await expect(page).toHaveURL(/direction=INBOUND/)
    await closeWithEscape(page, 'the filter')

    const [recorded] = (
      await api.trpc.calls.search.query({
        filter: { hasRecording: true, durationMin: 60, direction: ['INBOUND'] },
        limit: 1,
      })
    ).items
    await page.goto('/calls?direction=INBOUND&hasRecording=true&durationMin=60')
    await expect(page.locator(`[data-call="${recorded?.id}"]`)).toBeVisible()
    await tabTo(page, /call-link/)
    await page.keyboard.press('Enter')
    const drawer = page.getByRole('dialog')
    await expect(drawer.getByText('Course of the call')).toBeVisible()
    await expectFocus(page, 'in the drawer')
    await tabTo(page, /Play/)
    await page.keyboard.press('Enter')
    await expect(drawer.getByRole('button', { name: 'Pause' })).toBeVisible()
    await page.keyboard.press('Space')
    await expect(drawer.getByRole('button', { name: /^Play/ })).toBeVisible()
    await closeWithEscape(page, 'the call')
    await expect(page.locator(`[data-call="${recorded?.id}"]`)).toBeFocused()

    await go(page, 'r', 'Sync log')
    await tabTo(page, /Tổng đài Hà Nội, Succeeded/)
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL(/\/runs\/[\da-f-]{36}$/)
    const ended = page.url()
    await tabTo(page, /Sync this window again/)
    await page.keyboard.press('Enter')
    await expect(page).not.toHaveURL(ended)
    await expect(page.getByText('Succeeded', { exact: true })).toBeVisible()
    await expectFocus(page, 'after a run was started again')

    await page.keyboard.press('Control+k')
    await expect(page.getByRole('combobox', { name: 'Find a command' })).toBeFocused()
    await page.keyboard.type('exports')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { name: 'Exports', level: 1 })).toBeVisible()
    await expectFocus(page, 'after going to Exports')

    await go(page, 's', 'Sources')
    await tabTo(page, /Add a source/)
    await page.keyboard.press('Enter')
    await expect(page.getByRole('dialog')).toBeVisible()
    await expectFocus(page, 'in the form of a source')
    // What was typed here is not lost by a slip: Escape does nothing, Cancel closes.
    await tabTo(page, /“Cancel”/)
    await page.keyboard.press('Enter')
    await expect(page.getByRole('dialog')).toHaveCount(0)
    await expectFocus(page, 'after the form of a source closed')
    await expect(page.getByRole('button', { name: 'Add a source' })).toBeFocused()

    await go(page, 'e', 'Extensions')
    await tabTo(page, /Add an extension/)
    await page.keyboard.press('Enter')
    await expect(page.getByRole('dialog')).toBeVisible()
    await page.keyboard.type('777')
    await page.keyboard.press('Tab')
    await page.keyboard.type('Lan')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('row', { name: /777.* Lan/ })).toBeVisible()
    await expectFocus(page, 'after an extension was added')
    await tabTo(page, /Change extension 777/)
    await page.keyboard.press('Enter')
    await tabTo(page, /“Delete”/)
    await page.keyboard.press('Enter')
    await expect(
      page.getByRole('alertdialog').getByRole('button', { name: 'Cancel' }),
    ).toBeFocused()
    // Once it has come to rest the dialog takes the focus to “Cancel” again, wherever Tab went meanwhile.
    await expect(page.getByRole('alertdialog')).not.toHaveClass(/enter-active/)
    await tabTo(page, /Remove the name/, 4)
    await page.keyboard.press('Enter')
    await expect(page.getByRole('row', { name: /777.* Lan/ })).toHaveCount(0)
    await expect(page.getByRole('alertdialog')).toHaveCount(0)
    await expectFocus(page, 'after an extension was removed')

    await go(page, 'p', 'People')
    await tabTo(page, /Add a person/)
    await page.keyboard.press('Enter')
    await expect(page.getByRole('dialog')).toBeVisible()
    await expectFocus(page, 'in the form of a person')
    await closeWithEscape(page, 'the form of a person')
    await expect(page.getByRole('button', { name: 'Add a person' })).toBeFocused()
    await tabTo(page, /^button/)
    for (const opener of ['Control+k', '?']) {
      await page.keyboard.press(opener)
      await expect(page.getByRole('dialog')).toBeVisible()
      await expectFocus(page, `after ${opener}`)
      await closeWithEscape(page, opener)
    }

    await go(page, 'd', 'Dashboard')
    await tabTo(page, /avatar/)
    await page.keyboard.press('Enter')
    await tabTo(page, /Sign out/, 12)
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { name: 'Sign in to Calldeck' })).toBeVisible()
    await expectFocus(page, 'after signing out')
  },
)

story(
  'Tab goes through every page with the focus in sight',
  async ({ signedIn: page, api, sourceId }) => {
    story.setTimeout(240_000)
    const { items } = await api.trpc.runs.list.query({ sourceId, limit: 1 })
    const places = [
      '/',
      '/calls',
      '/analytics',
      '/runs',
      `/runs/${items[0]?.id}`,
      '/sources',
      '/extensions',
      '/people',
      '/exports',
      '/audit',
      '/settings',
      '/account',
    ]
    for (const place of places) {
      await page.goto(place)
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      await expect(page.locator('.p-skeleton')).toHaveCount(0)
      for (let press = 0; press < 30; press += 1) {
        await page.keyboard.press('Tab')
        // Tab after the last stop leaves the page for the browser itself.
        if (await page.evaluate(() => document.activeElement === document.body)) break
        await expectFocus(page, place)
      }
    }
  },
)

story(
  'one stop of Tab leads into the busy hours, arrow keys walk there',
  async ({ signedIn: page }) => {
    await page.goto('/analytics?range=15d')
    const cells = page
      .getByRole('region', { name: 'Busy hours', exact: true })
      .locator('[data-cell]')
    await expect(cells.first()).toBeVisible()
    await expect(page.locator('[data-cell][tabindex="0"]')).toHaveCount(1)
    await page.locator('[data-cell][tabindex="0"]').focus()
    const before = await page.evaluate(() => document.activeElement?.getAttribute('data-cell'))
    await page.keyboard.press('ArrowRight')
    const cell = page.locator('[data-cell][tabindex="0"]')
    await expect(cell).toBeFocused()
    await expect(cell).not.toHaveAttribute('data-cell', before ?? '')
    const count = (await cell.innerText()).trim()
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL(/weekday=\d&hour=\d+/)
    await expect(page.getByText(new RegExp(`^${count} calls?$`)).first()).toBeVisible()
  },
)
