import type { Page } from '@playwright/test'
import { putOn } from './support/looks.ts'
import { signInAs } from './support/sign-in-as.ts'
import { expect, story } from './support/story.ts'

story.afterEach(async ({ product }) => {
  await product.exchange.control('behaviour', { latencyMs: 0 })
})

const forAll = ['Dashboard', 'Calls', 'Analytics', 'Sync log', 'Sources']

/** Where something can be done, and what stands there once the page is whole. */
const places = [
  ['/', 'article'],
  ['/calls', 'tbody tr'],
  ['/runs', '.run-strips li'],
  ['/sources', 'article'],
] as const

/** What each role finds: places of the menu, pages of its own, and what it may do where. */
const finds = {
  viewer: {
    menu: [...forAll, 'Extensions'],
    own: ['Account'],
    closed: ['/people', '/audit', '/settings', '/exports'],
    deeds: { '/': [], '/calls': [], '/runs': [], '/sources': ['View'] },
    ofLiveRun: [],
    ofEndedRun: [],
  },
  supervisor: {
    menu: [...forAll, 'Extensions'],
    own: ['Exports', 'Account'],
    closed: ['/people', '/audit', '/settings'],
    deeds: {
      '/': ['Sync window', 'Sync now'],
      '/calls': ['Export'],
      '/runs': ['Sync now', 'Reconcile'],
      '/sources': ['Sync now', 'View', 'Reconcile'],
    },
    ofLiveRun: ['Stop'],
    ofEndedRun: ['Retry', 'Sync this window again'],
  },
  administrator: {
    menu: [...forAll, 'Extensions', 'People', 'Audit log', 'Settings'],
    own: ['Exports', 'Account'],
    closed: [],
    deeds: {
      '/': ['Sync window', 'Sync now'],
      '/calls': ['Export'],
      '/runs': ['Sync now', 'Reconcile'],
      '/sources': ['Add a source', 'Sync now', 'Edit', 'Reconcile', 'Map again', 'Delete'],
    },
    ofLiveRun: ['Stop'],
    ofEndedRun: ['Retry', 'Sync this window again'],
  },
} as const

/** The buttons of the page that change something, by the words before a name. */
async function deedsOf(page: Page): Promise<string[]> {
  const names = await page
    .locator('main :is(button, a.p-button)')
    .evaluateAll((buttons) =>
      buttons.map((button) => (button.getAttribute('aria-label') ?? button.textContent).trim()),
    )
  const deeds = names
    .map((name) => name.split(':')[0]!)
    .filter((name) => /^(Sync|Reconcile|Map|Delete|Add|Edit|View|Retry|Stop|Export)\b/.test(name))
  return [...new Set(deeds)]
}

for (const role of ['viewer', 'supervisor', 'administrator'] as const) {
  story(
    `C8: what a person finds on the screen, and what not: ${role}`,
    async ({ page, product, api, sourceId }) => {
      const { menu, own, closed, deeds, ofLiveRun, ofEndedRun } = finds[role]
      await signInAs(page, role, { product, api })
      for (const [place, content] of places) {
        await page.goto(place)
        await expect(page.locator(content).first()).toBeVisible()
        await expect(page.locator('main .p-skeleton')).toHaveCount(0)
        expect(await deedsOf(page), place).toEqual(deeds[place])
      }
      await expect(page.getByRole('navigation', { name: 'Main' }).getByRole('link')).toHaveText(
        menu,
      )
      await page.locator('.avatar').click()
      await expect(page.locator('.user-menu-pages a')).toHaveText(own)
      for (const place of closed) {
        await page.goto(place)
        await expect(page.getByText('There is nothing here'), place).toBeVisible()
      }

      await page.goto(`/sources?edit=${sourceId}`)
      const form = page.getByRole('dialog')
      await expect(form.getByLabel('Name')).toHaveValue('Tổng đài Hà Nội')
      const isWriter = role === 'administrator'
      const open = form.locator('input:enabled:not([readonly]), textarea:enabled:not([readonly])')
      if (isWriter) expect(await open.count()).toBeGreaterThan(10)
      else await expect(open).toHaveCount(0)
      for (const name of ['Save', 'Test connection'])
        await expect(form.getByRole('button', { name })).toHaveCount(isWriter ? 1 : 0)
      const locked = form.getByText('Only administrators can change sources.')
      await expect(locked).toHaveCount(isWriter ? 0 : 1)

      await product.exchange.control('behaviour', { latencyMs: 25_000 })
      const { runId } = await api.trpc.runs.start.mutate({ sourceId })
      await page.goto(`/runs/${runId}`)
      await expect(page.getByRole('progressbar')).toBeVisible()
      expect(await deedsOf(page)).toEqual(ofLiveRun)
      await api.trpc.runs.stop.mutate({ runId })
      await expect(page.getByText('Stopped', { exact: true }).first()).toBeVisible()
      await expect.poll(() => deedsOf(page)).toEqual(ofEndedRun)
    },
  )
}

story(
  'at 390 px a bar and the menu of the account lead to every page',
  async ({ signedIn: page, sourceId }) => {
    expect(sourceId).not.toBe('')
    await putOn(page, { theme: 'light', locale: 'en', width: 390 })
    await page.goto('/')
    const bar = page.getByRole('navigation', { name: 'Main' }).getByRole('link')
    await expect(bar).toHaveText(forAll)
    for (const name of forAll.toReversed()) {
      await bar.filter({ hasText: name }).click()
      await expect(page.getByRole('heading', { name, level: 1, exact: true })).toBeVisible()
      await expect(bar.filter({ hasText: name })).toHaveAttribute('aria-current', 'page')
    }
    const others = page.locator('.user-menu-pages a')
    const names = ['Exports', 'Account', 'Extensions', 'People', 'Audit log', 'Settings']
    for (const name of names) {
      await page.locator('.avatar').click()
      await expect(others).toHaveText(names)
      await others.filter({ hasText: name }).click()
      await expect(page.getByRole('heading', { name, level: 1, exact: true })).toBeVisible()
      await expect(others).toHaveCount(0)
    }
  },
)
