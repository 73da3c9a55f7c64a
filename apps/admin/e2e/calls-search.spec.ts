import type { AdminApi } from './support/admin-api.ts'
import { changeAnswers } from './support/change-answers.ts'
import { comeToRest, expectReadable, expectSound } from './support/expect-sound.ts'
import { expect, story } from './support/story.ts'

story.beforeEach(({ sourceId }) => void sourceId)

/** Of the exchange's own customers: 0…, and what is behind the 0. */
async function someCustomer({ trpc }: AdminApi): Promise<string> {
  const { items } = await trpc.calls.search.query({
    filter: { direction: ['OUTBOUND'] },
    limit: 50,
  })
  const number = items.find(({ customerNumber }) => customerNumber?.startsWith('+84'))
  return number!.customerNumber!.slice('+84'.length)
}

story(
  'C4: 0…, 84… and +84… find the same calls, and so does a part with blanks in it',
  async ({ signedIn: page, api }) => {
    const rest = await someCustomer(api)
    const { count } = await api.trpc.calls.count.query({ filter: { number: `+84${rest}` } })
    expect(count).toBeGreaterThan(0)
    const box = page.getByLabel('Find a number')
    await page.goto('/calls')
    for (const spelling of [
      `0${rest}`,
      `84${rest}`,
      `+84${rest}`,
      `0${rest.slice(0, 3)} ${rest.slice(3)}`,
    ]) {
      await box.fill(spelling)
      await expect(page).toHaveURL(
        new RegExp(`number=${encodeURIComponent(spelling).replaceAll('%20', '(\\+|%20)')}`),
      )
      await expect(page.locator('.page-header')).toContainText(new RegExp(`(^|\\D)${count} calls?`))
      await expect(page.locator('tbody tr').first()).toContainText(rest)
    }
    const part = rest.slice(-5)
    const found = await api.trpc.calls.count.query({ filter: { number: part } })
    await box.fill(part)
    await expect(page.locator('.page-header')).toContainText(`${found.count} call`)
    await expectSound(page, 'a search by part of a number')
  },
)

story(
  'C4: a pattern finds the numbers that fit it, stays over a reload, and says so when it is too wide',
  async ({ signedIn: page, api }) => {
    const rest = await someCustomer(api)
    const pattern = `0${rest.slice(0, 2)}*${rest.slice(-2, -1)}?`
    const { count } = await api.trpc.calls.count.query({ filter: { pattern } })
    expect(count).toBeGreaterThan(0)
    await page.goto('/calls')
    const box = page.getByLabel('Find a number')
    await box.fill(pattern)
    const header = page.locator('.page-header')
    await expect(header).toContainText(new RegExp(`(^|\\D)${count} calls?`))
    await page.reload()
    await expect(box).toHaveValue(pattern)
    await expect(header).toContainText(new RegExp(`(^|\\D)${count} calls?`))
    await box.fill('0*1*2*3*4*5*6*7')
    await expect(page.getByText('A pattern holds digits').first()).toBeVisible()
    await box.fill(pattern)
    await page.getByRole('button', { name: `Remove filter: Number like ${pattern}` }).click()
    await expect(box).toHaveValue('')
    await expect(page).toHaveURL(/\/calls$/)
  },
)

story(
  'a newer search wins over an older one that is still on its way',
  async ({ signedIn: page, api }) => {
    const rest = await someCustomer(api)
    await page.goto('/calls')
    await expect(page.getByRole('row')).toHaveCount(21)
    const held = Promise.withResolvers<undefined>()
    const older = '7777777'
    await page.route(/\/trpc\/[^?]*calls\.search/, async (route) => {
      const isOlder = decodeURIComponent(route.request().url()).includes(older)
      if (isOlder) await held.promise
      await route.continue().catch(() => undefined)
    })
    const box = page.getByLabel('Find a number')
    const asked = page.waitForRequest((request) =>
      decodeURIComponent(request.url()).includes(older),
    )
    await box.fill(older)
    const request = await asked
    await box.fill(rest)
    await expect(page.locator('tbody tr').first()).toContainText(rest)
    held.resolve(undefined)
    await expect.poll(() => request.failure()?.errorText ?? 'still asked').toMatch(/abort/i)
    await expect(page.locator('tbody tr').first()).toContainText(rest)
  },
)

story(
  'B4: days are chosen by preset and by calendar, in the zone that is named',
  async ({ signedIn: page, api, sourceId }) => {
    const { timeZone } = await api.trpc.sources.get.query({ id: sourceId })
    await page.goto('/calls')
    const opener = page.getByRole('button', { name: /^Period: / })
    await opener.click()
    const choice = page.getByRole('dialog', { name: 'Choose a period' })
    await expect(choice.getByText(`Days in ${timeZone}`)).toBeVisible()
    await choice.getByRole('button', { name: 'Last 15 days' }).click()
    await expect(page).toHaveURL(/range=15d/)
    await expect(page.getByRole('button', { name: 'Remove filter: Last 15 days' })).toBeVisible()

    // Whatever still moves is scrolled after by the click, and then the calendar is not where it opened.
    await expect(choice).toBeHidden()
    await opener.click()
    await comeToRest(page)
    await choice.getByRole('button', { name: 'Custom…' }).click()
    await expect(choice.getByRole('grid')).toBeVisible()
    await expectSound(page, 'the calendar')
    const box = (await choice.boundingBox())!
    expect(box.y, 'the calendar is whole on the screen').toBeGreaterThanOrEqual(0)
    expect(box.y + box.height).toBeLessThanOrEqual(800)
    await choice.getByRole('button', { name: 'Previous Month' }).click()
    const day = (number: string) =>
      choice.locator('td:not(.p-datepicker-other-month)').getByText(number, { exact: true })
    await day('3').click()
    await day('5').click()
    await choice.getByRole('button', { name: 'Apply' }).click()
    await expect(page).toHaveURL(/range=\d{4}-\d\d-03\.\.\d{4}-\d\d-05/)
  },
)

story(
  'B17: every chosen day keeps its number, also where the days reach into another month',
  async ({ signedIn: page }) => {
    const month = (ago: number): string => {
      const day = new Date()
      day.setDate(1)
      day.setMonth(day.getMonth() - ago)
      return `${day.getFullYear()}-${String(day.getMonth() + 1).padStart(2, '0')}`
    }
    await page.goto(`/calls?range=${month(2)}-20..${month(1)}-02`)
    await page.getByRole('button', { name: /^Period: / }).click()
    const choice = page.getByRole('dialog', { name: 'Choose a period' })
    await comeToRest(page)
    await choice.getByRole('button', { name: 'Custom…' }).click()
    await expect(choice.getByRole('grid')).toBeVisible()
    const chosen = choice.getByRole('grid').getByRole('button', { pressed: true })
    const numbers = async (): Promise<string[]> => {
      await comeToRest(page)
      return chosen.allInnerTexts()
    }
    const shown = [await numbers()]
    await expectReadable(page, 'the month in which the days end')
    await choice.getByRole('button', { name: 'Previous Month' }).click()
    shown.push(await numbers())
    await expectReadable(page, 'the month in which the days begin')
    const [year = 0, monthNumber = 0] = month(2).split('-').map(Number)
    const lastDay = new Date(year, monthNumber, 0).getDate()
    const from20 = Array.from({ length: lastDay - 19 }, (_, at) => String(20 + at))
    expect(shown).toEqual([['1', '2'], from20])
  },
)

story('pages of 20, 50 and 100; the size is remembered', async ({ signedIn: page }) => {
  await page.goto('/calls')
  const links = page.locator('tbody [data-call]')
  await expect(links).toHaveCount(20)
  await page.getByLabel('Rows').selectOption('100')
  await expect(links).toHaveCount(100)
  await page.reload()
  await expect(links).toHaveCount(100)
  await page.getByLabel('Rows').selectOption('50')
  await expect(links).toHaveCount(50)
})

story('a count that is an estimate says so', async ({ signedIn: page }) => {
  // Beyond 200,000 calls the database estimates; as many do not fit into a story, so the answer is
  // changed on its way as such a database would give it.
  await changeAnswers(page, /\/trpc\/[^?]*calls\.count/, (text) =>
    text.replaceAll(/"count":\d+,"exact":true/g, '"count":1234567,"exact":false'),
  )
  await page.goto('/calls')
  await expect(page.locator('.page-header')).toContainText('about 1,234,567 calls')
})

story(
  'a number is copied with one click and can be dialled',
  async ({ signedIn: page, context, api }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write'])
    const { items } = await api.trpc.calls.search.query({
      filter: { direction: ['OUTBOUND'], status: ['ANSWERED'] },
      limit: 1,
    })
    await page.goto(`/calls/${items[0]!.id}`)
    const number = items[0]!.destinationNumber!
    const drawer = page.getByRole('dialog')
    await drawer
      .getByRole('button', { name: `Copy ${number}` })
      .first()
      .click()
    const told = drawer.getByRole('status').filter({ hasText: 'Copied' })
    await expect(told).toBeAttached()
    await expect(drawer.locator('button [role=status]')).toHaveCount(0)
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(number)
    await expect(drawer.locator(`a[href="tel:${number}"]`).first()).toBeVisible()
  },
)
