import { expectSound } from './support/expect-sound.ts'
import { expect, story } from './support/story.ts'

story.beforeEach(({ sourceId }) => void sourceId)

story('C3: a reload and Back keep the page of the list', async ({ signedIn: page }) => {
  await page.goto('/calls?direction=OUTBOUND')
  const first = page.locator('tbody [data-call]').first()
  await page.getByRole('button', { name: 'Next' }).click()
  await expect(page.getByText('Page 2')).toBeVisible()
  // Until the page is there, Next means the one that is on its way.
  const isThere = () => expect(page.locator('.keyset-table')).toHaveAttribute('aria-busy', 'false')
  await isThere()
  await page.getByRole('button', { name: 'Next' }).click()
  await expect(page.getByText('Page 3')).toBeVisible()
  await isThere()
  const third = await first.getAttribute('data-call')

  await page.reload()
  await expect(page.getByText('Page 3')).toBeVisible()
  await expect(first).toHaveAttribute('data-call', third ?? '')
  await page.getByRole('button', { name: 'Previous' }).click()
  await expect(page.getByText('Page 2')).toBeVisible()
  await page.goBack()
  await expect(first).toHaveAttribute('data-call', third ?? '')

  await page.getByRole('button', { name: 'Remove filter: Direction: Outbound' }).click()
  await expect(page.getByText('Page 1')).toBeVisible()
  await expect(page).toHaveURL(/\/calls$/)
})

story('a link to a page that is gone falls back and says so', async ({ signedIn: page }) => {
  await page.goto('/calls?after=nonsense&direction=SIDEWAYS')
  await expect(page.getByText(/The list starts from the beginning/)).toBeVisible()
  await expect(page.getByText(/left out: direction/)).toBeVisible()
  await expect(page.getByRole('row')).toHaveCount(21)
  await expect(page).not.toHaveURL(/after=/)
  await expectSound(page, 'a list whose link was broken')
})

story('the drawer walks on over the edge of a page, and back', async ({ signedIn: page }) => {
  await page.goto('/calls')
  const links = page.locator('tbody [data-call]')
  await expect(links).toHaveCount(20)
  const last = (await links.last().getAttribute('data-call')) ?? ''
  await page.goto(`/calls/${last}`)
  const drawer = page.getByRole('dialog')
  await expect(drawer.getByText('Course of the call')).toBeVisible()
  await page.keyboard.press('ArrowDown')
  await expect(page).toHaveURL(/after=/)
  await expect(page).not.toHaveURL(new RegExp(`/calls/${last}\\?`))
  await expect(drawer.getByRole('button', { name: /^Next call/ })).toBeEnabled()
  await page.keyboard.press('ArrowUp')
  await expect(page).toHaveURL(new RegExp(`/calls/${last}$`))
  await page.keyboard.press('ArrowUp')
  await expect(page).not.toHaveURL(new RegExp(`/calls/${last}(?:\\?|$)`))
})

story('a call that goes on says so, and claims no length', async ({ signedIn: page }) => {
  await page.goto('/calls?status=UNKNOWN')
  const row = page.getByRole('row').nth(1)
  await expect(row).toContainText('In progress')
  await expect(row).toContainText('Direction not told')
  await expect(row).not.toContainText('0:00')
  await row.getByRole('link').click()
  await expect(page.getByRole('dialog').getByText('This call is still going on.')).toBeVisible()
  await expect(page.getByRole('dialog')).not.toContainText('0:00')
})

story('times are shown by the chosen clock, here and in the drawer', async ({ signedIn: page }) => {
  await page.goto('/calls')
  const time = page.locator('tbody .call-link .time').first()
  const here = await time.innerText()
  await page.getByRole('button', { name: 'UTC', exact: true }).click()
  await expect(time).not.toHaveText(here)
  const there = await time.innerText()
  await page.reload()
  await expect(time).toHaveText(there)
  await time.click()
  const drawer = page.getByRole('dialog')
  await expect(drawer.getByText(there).first()).toBeVisible()
  await drawer.getByRole('button', { name: 'PBX' }).click()
  await expect(drawer.getByText(here).first()).toBeVisible()
})

story.describe('somewhere else', () => {
  story.use({ timezoneId: 'America/New_York' })
  story(
    'the PBX, the browser and UTC each have a clock of their own',
    async ({ signedIn: page }) => {
      await page.goto('/calls?sort=startedAt')
      const zone = page.locator('.zone-toggle .zone')
      const time = page.locator('tbody .call-link .time').first()
      const shown: string[] = []
      for (const [choice, name] of [
        [0, 'Asia/Ho_Chi_Minh'],
        [1, 'America/New_York'],
        [2, 'UTC'],
      ] as const) {
        await page.locator('.zone-toggle button').nth(choice).click()
        await expect(zone).toHaveText(name)
        shown.push(await time.innerText())
      }
      expect(new Set(shown).size, shown.join()).toBe(3)
      await page.getByRole('button', { name: 'Browser', exact: true }).click()
      await page.reload()
      await expect(zone).toHaveText('America/New_York')
      await expect(time).toHaveText(shown[1]!)
    },
  )
})

story(
  'A14: a session that has ended leads to sign-in and back to the same list',
  async ({ signedIn: page, product }) => {
    await page.goto('/calls?direction=INBOUND&range=30d')
    await expect(page.getByRole('row')).toHaveCount(21)
    await page.context().clearCookies()
    await page.getByRole('button', { name: 'Next' }).click()
    await expect(page.getByRole('heading', { name: 'Sign in to Calldeck' })).toBeVisible()
    await page.getByLabel('E-mail').fill(product.email)
    await page.getByLabel('Password', { exact: true }).fill(product.password)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await expect(page).toHaveURL(/\/calls\?direction=INBOUND&range=30d&after=/)
    await expect(page.getByText('Page 2')).toBeVisible()
    await expect(page.locator('tbody').getByText('Inbound')).toHaveCount(20)
  },
)

story(
  'a lost server is told over the list, which comes back by itself',
  async ({ signedIn: page }) => {
    await page.goto('/calls')
    await expect(page.getByRole('row')).toHaveCount(21)
    await page.route(/\/(trpc|healthz)/, (route) => route.abort())
    await page.getByRole('button', { name: 'Next' }).click()
    const lost = page.getByText('The server does not answer. Trying again by itself…')
    await expect(lost).toBeVisible()
    await page.unroute(/\/(trpc|healthz)/)
    await expect(lost).toBeHidden()
    await expect(page.getByText('Page 2')).toBeVisible()
    await expect(page.getByRole('row')).toHaveCount(21)
    await expect(page.locator('.error-state')).toHaveCount(0)
  },
)

story('calls of today are those of the next day after midnight', async ({ signedIn: page }) => {
  // 23:59 in the exchange's zone.
  await page.clock.install({ time: '2026-11-23T16:59:00Z' })
  const searched = page.waitForRequest(/calls\.search/)
  await page.goto('/calls?range=today')
  expect(decodeURIComponent((await searched).url())).toContain('"from":"2026-11-22T17:00:00.000Z"')
  const next = page.waitForRequest(/calls\.search.*2026-11-23T17/)
  await page.clock.fastForward(90_000)
  expect(decodeURIComponent((await next).url())).toContain('"from":"2026-11-23T17:00:00.000Z"')
})
