import { changeAnswers } from './support/change-answers.ts'
import { expectSound } from './support/expect-sound.ts'
import { expect, story } from './support/story.ts'

story.beforeEach(({ sourceId }) => void sourceId)

story(
  'B2: no schedule preset reaches over the cron field beside it',
  async ({ signedIn: page }) => {
    for (const width of [1280, 1024]) {
      await page.setViewportSize({ width, height: 800 })
      await page.goto('/sources?new=1')
      const form = page.getByRole('dialog')
      const preset = form.getByRole('combobox', { name: 'How often' })
      const cron = form.getByLabel('Cron expression')
      await preset.click()
      const options = page.getByRole('option')
      await expect(options).toHaveCount(7)
      await page.keyboard.press('Escape')
      for (let index = 0; index < 7; index += 1) {
        await preset.click()
        const label = await options.nth(index).innerText()
        await options.nth(index).click()
        await expect(preset).toContainText(label)
        const [left, right] = await Promise.all([
          form.locator('.preset .p-select').boundingBox(),
          cron.boundingBox(),
        ])
        expect(left!.x + left!.width, `${label} at ${width} px`).toBeLessThan(right!.x)
      }
    }
  },
)

story(
  'B13: what is wrong with a cron expression is said once, and the field is bound to it',
  async ({ signedIn: page }) => {
    await page.goto('/sources?new=1')
    const form = page.getByRole('dialog')
    const cron = form.getByLabel('Cron expression')
    const section = form.locator('.source-section', {
      has: page.getByRole('heading', { name: 'Schedule' }),
    })
    for (const wrong of ['every day', '61 2 * * *', '* * *']) {
      await cron.fill(wrong)
      await form.getByRole('button', { name: 'Create source' }).click()
      await expect(section.locator('.cron-preview').getByRole('alert'), wrong).toBeVisible()
      await expect(section.getByRole('alert'), wrong).toHaveCount(1)
      await expect(cron, wrong).toHaveAttribute('aria-invalid', 'true')
      await expect(cron, wrong).toHaveAccessibleDescription(/^Minute, hour, .+\..+\S/)
    }
    await expectSound(page, 'a refused cron expression')
    await cron.fill('')
    await expect(section.getByRole('alert')).toHaveText('Fill this in.')
    await cron.fill('0 2 * * *')
    await expect(section.getByRole('alert')).toHaveCount(0)
    await expect(cron).not.toHaveAttribute('aria-invalid', 'true')
  },
)

story(
  'B12: the example in an empty field that must be filled does not look typed',
  async ({ signedIn: page }) => {
    for (const theme of ['light', 'dark']) {
      await page.goto('/sources')
      await page.evaluate(
        (preferences) => localStorage.setItem('calldeck.preferences', preferences),
        JSON.stringify({ theme, locale: 'en' }),
      )
      await page.goto('/sources?new=1')
      const form = page.getByRole('dialog')
      const address = form.getByLabel('API address')
      const colour = (): Promise<string> =>
        address.evaluate((field) => getComputedStyle(field, '::placeholder').color)
      const before = await colour()
      await form.getByRole('button', { name: 'Create source' }).click()
      await expect(address).toHaveAttribute('aria-invalid', 'true')
      await expect.poll(colour, theme).toBe(before)
    }
  },
)

story(
  'B21, B3: a run that is overdue says since when, and one of tomorrow says the day',
  async ({ signedIn: page, api, sourceId }) => {
    const answers = /\/trpc\/[^?]*sources\.list/
    let nextRunAt = ''
    await changeAnswers(page, answers, (text) =>
      text
        .replaceAll(/"nextRunAt":(null|"[^"]+")/g, `"nextRunAt":"${nextRunAt}"`)
        .replaceAll(/"syncMode":"\w+"/g, '"syncMode":"SCHEDULED"'),
    )
    const source = await api.trpc.sources.get.query({ id: sourceId })
    // 20:00 in Vietnam.
    await page.clock.setFixedTime('2026-11-29T13:00:00Z')
    const words = async (place: string): Promise<string> => {
      await page.goto(place)
      const card = page
        .getByRole('article', { name: source.name })
        .or(page.getByRole('article').filter({ hasText: source.name }))
      return (await card.first().locator('.next-run').innerText()).trim()
    }
    const chip = page.locator('.freshness-chip')
    for (const [next, told, head] of [
      ['2026-11-29T12:30:00Z', 'overdue since 19:30', 'new data is late'],
      ['2026-11-28T12:30:00Z', 'overdue since 28 Nov 2026 19:30', 'new data is late'],
      ['2026-11-29T12:59:00Z', 'due now', 'next run 19:59'],
      ['2026-11-30T01:00:00Z', 'in 12 hours', 'next run tomorrow 08:00'],
      ['2026-11-30T19:00:00Z', 'in 2 days', 'next run 01 Dec 2026 02:00'],
    ] as const) {
      nextRunAt = next
      expect(await words('/'), next).toBe(told)
      await expect(chip, next).toContainText(head)
      expect(await words('/sources'), next).toBe(told)
    }
  },
)
