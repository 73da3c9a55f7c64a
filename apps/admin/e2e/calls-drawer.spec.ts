import { expect, story } from './support/story.ts'

story.beforeEach(({ sourceId }) => void sourceId)

story(
  'A9: a call opens under its own address, arrow keys move on, and closing gives the focus back',
  async ({ signedIn: page }) => {
    await page.goto('/calls?direction=INBOUND&status=ANSWERED')
    const links = page.locator('tbody [data-call]')
    await expect(links).toHaveCount(20)
    const [first, second] = await Promise.all(
      [0, 1].map((index) => links.nth(index).getAttribute('data-call')),
    )
    await links.first().focus()
    await page.keyboard.press('Enter')

    const drawer = page.getByRole('dialog')
    await expect(drawer.getByText('Course of the call')).toBeVisible()
    await expect(page).toHaveURL(new RegExp(`/calls/${first}\\?direction=INBOUND`))
    await expect(drawer.getByRole('button', { name: /^Previous call/ })).toBeDisabled()

    await page.keyboard.press('ArrowDown')
    await expect(page).toHaveURL(new RegExp(`/calls/${second}\\?`))
    await drawer.getByText('Payload as the PBX sent it').click()
    await expect(drawer.locator('pre')).toContainText('"direction": "inbound"')

    await page.keyboard.press('Escape')
    await expect(drawer).toBeHidden()
    await expect(page).toHaveURL(/\/calls\?direction=INBOUND/)
    await expect(page.locator(`[data-call="${second}"]`)).toBeFocused()
  },
)

story('a link to a call opens it, and one to no call says so', async ({ signedIn: page }) => {
  await page.goto('/calls')
  const id = await page.locator('tbody [data-call]').nth(3).getAttribute('data-call')
  await page.goto(`/calls/${id}`)
  await expect(page.getByRole('dialog').getByText('Who spoke')).toBeVisible()
  await page.goto('/calls/999999999')
  await expect(page.getByRole('dialog')).toContainText('does not exist')
})

story(
  'B4 B5: figures follow the filter, and every chip takes its clause away',
  async ({ signedIn: page }) => {
    await page.goto('/calls?range=30d&status=ANSWERED')
    const figures = page.getByRole('region', { name: 'Figures of the calls that match' })
    const figure = (name: string) =>
      figures.locator('div', { has: page.getByText(name, { exact: true }) }).locator('dd')
    await expect(figure('Missed')).toHaveText('0')
    const total = await figure('Calls').innerText()
    await expect(figure('Answered')).toHaveText(total)
    await expect(page.getByText(`${total} calls`).first()).toBeVisible()

    await figures.getByRole('button', { name: 'Missed' }).hover()
    await expect(figures.getByRole('tooltip')).toContainText('nobody answered')

    await page.getByRole('button', { name: 'Remove filter: Status: Answered' }).click()
    await expect(page).toHaveURL(/\/calls\?range=30d$/)
    await expect(figure('Missed')).not.toHaveText('0')
  },
)

story(
  'the order and the columns are chosen; the columns stay chosen',
  async ({ signedIn: page }) => {
    await page.goto('/calls')
    await page.getByRole('button', { name: 'Duration' }).click()
    await expect(page).toHaveURL(/sort=-durationSeconds/)
    await expect(page.getByRole('columnheader', { name: 'Duration' })).toHaveAttribute(
      'aria-sort',
      'descending',
    )
    await page.getByRole('button', { name: 'Display' }).click()
    await page.getByRole('checkbox', { name: 'PBX id' }).check()
    await page.reload()
    await expect(page.getByRole('columnheader', { name: 'PBX id' })).toBeVisible()
  },
)

story('a link that is cut is told, and can be tidied up', async ({ signedIn: page }) => {
  await page.goto('/calls?direction=SIDEWAYS&status=BUSY')
  await expect(page.getByText(/left out: direction/)).toBeVisible()
  await page.getByRole('button', { name: 'Tidy up the link' }).click()
  await expect(page).toHaveURL(/\/calls\?status=BUSY$/)
})

story('at 390 px the list is made of cards', async ({ signedIn: page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto('/calls')
  await expect(page.locator('.call-card')).toHaveCount(20)
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
  expect(overflow).toBeLessThanOrEqual(0)
  await page.locator('.call-card').first().click()
  await expect(page.getByRole('dialog').getByText('Course of the call')).toBeVisible()
})

story(
  'B5: the course of a call tells ringing, talking and the end with their lengths and moments',
  async ({ signedIn: page, api }) => {
    const one = async (outcome: 'ANSWERED' | 'MISSED') => {
      const filter = { outcome: [outcome], durationMin: 20 }
      return (await api.trpc.calls.search.query({ filter, limit: 1 })).items[0]!
    }
    const clock = (at: string | null): string =>
      new Date(at!).toLocaleTimeString('en-GB', { timeZone: 'Asia/Ho_Chi_Minh' })
    const length = (seconds: number | null): string =>
      `${Math.floor(seconds! / 60)}:${String(seconds! % 60).padStart(2, '0')}`
    const parts = page.getByRole('dialog').locator('.call-timeline li')

    const answered = await one('ANSWERED')
    await page.goto(`/calls/${answered.id}`)
    await expect(parts).toHaveText([
      `Ringing${length(answered.waitSeconds)}${clock(answered.startedAt)}`,
      `Talking${length(answered.billableSeconds)}${clock(answered.answeredAt)}`,
      `End${clock(answered.endedAt)}`,
    ])
    const missed = await one('MISSED')
    await page.goto(`/calls/${missed.id}`)
    await expect(parts).toHaveText([
      `Ringing${length(missed.durationSeconds)}${clock(missed.startedAt)}`,
      `End${clock(missed.endedAt)}`,
    ])
  },
)
