import { expectSound } from './support/expect-sound.ts'
import { looks, putOn } from './support/looks.ts'
import { expect, story } from './support/story.ts'

story.beforeEach(({ sourceId }) => void sourceId)

story('by keyboard alone: pages, language, theme, a sync, sign-out', async ({ signedIn: page }) => {
  await page.goto('/')
  await expect(page.getByRole('heading', { name: 'Dashboard' })).toBeVisible()
  const box = page.getByRole('combobox', { name: 'Find a command' })

  await page.keyboard.press('Control+k')
  await expect(box).toBeFocused()
  await page.keyboard.type('audlog')
  await expect(page.getByRole('option', { name: 'Audit log' })).toHaveAttribute(
    'aria-selected',
    'true',
  )
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Audit log' })).toBeVisible()

  await page.keyboard.press('Control+k')
  await expect(box).toBeFocused()
  await page.keyboard.type('sync tong dai')
  await page.keyboard.press('Enter')
  await expect(page.getByText(/Sync started|already/i)).toBeVisible()

  await page.keyboard.press('Control+k')
  await expect(box).toBeFocused()
  await page.keyboard.type('theme dark')
  await page.keyboard.press('Enter')
  await expect(page.locator('html')).toHaveClass(/dark/)

  await page.keyboard.press('Control+k')
  await expect(box).toBeFocused()
  await page.keyboard.type('no such command')
  await expect(page.getByText('No command fits.')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(box).toBeHidden()

  await page.keyboard.press('Control+k')
  await expect(box).toBeFocused()
  await page.keyboard.type('tieng viet')
  await page.keyboard.press('Enter')
  await expect(page.locator('html')).toHaveAttribute('lang', 'vi')
})

story('`?` shows the keys, and two letters lead to a page', async ({ signedIn: page }) => {
  await page.goto('/')
  await expect(page.getByRole('heading', { name: 'Dashboard' })).toBeVisible()
  await page.keyboard.press('?')
  const keys = page.getByRole('dialog', { name: 'Keys' })
  for (const key of ['Open the commands', 'Play and pause', 'Move a column', 'Width of a column'])
    await expect(keys.getByText(key)).toBeVisible()
  await expectSound(page, 'the keys')
  await page.keyboard.press('Escape')
  await expect(keys).toBeHidden()
  await page.keyboard.press('g')
  await page.keyboard.press('p')
  await expect(page.getByRole('heading', { name: 'People' })).toBeVisible()
})

story(
  '`?` shows the keys over a call too, whose own keys rest meanwhile',
  async ({ signedIn: page, api }) => {
    const { items } = await api.trpc.calls.search.query({ limit: 1 })
    await page.goto(`/calls/${items[0]?.id}`)
    const call = page.getByRole('dialog', { name: 'Call', exact: true })
    await expect(call.getByText('Course of the call')).toBeVisible()
    await page.keyboard.press('?')
    const keys = page.getByRole('dialog', { name: 'Keys' })
    await expect(keys.getByText('Play and pause')).toBeVisible()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Escape')
    await expect(keys).toBeHidden()
    await expect(call).toBeVisible()
    await expect(page).toHaveURL(new RegExp(`/calls/${items[0]?.id}$`))
    await page.keyboard.press('ArrowDown')
    await expect(page).not.toHaveURL(new RegExp(`/calls/${items[0]?.id}$`))

    await page.goto('/sources?new=1')
    await page.getByLabel('Domain').fill('a')
    await page.keyboard.press('?')
    await expect(page.getByLabel('Domain')).toHaveValue('a?')
    await expect(keys).toBeHidden()
  },
)

story('arrows go round, and the chosen command is told', async ({ signedIn: page }) => {
  await page.goto('/calls')
  await page.getByRole('button', { name: 'Commands', exact: true }).click()
  const box = page.getByRole('combobox', { name: 'Find a command' })
  await expect(box).toHaveAttribute('aria-activedescendant', 'command-page-dashboard')
  await page.keyboard.press('ArrowUp')
  await expect(box).toHaveAttribute('aria-activedescendant', 'command-sign-out')
  await page.keyboard.press('ArrowDown')
  await expect(box).toHaveAttribute('aria-activedescendant', 'command-page-dashboard')
})

for (const look of looks) {
  const name = `${look.theme}, ${look.locale}, ${look.width} px`
  story(`axe finds nothing in the palette: ${name}`, async ({ signedIn: page }) => {
    await putOn(page, look)
    await page.goto('/')
    await expect(page.locator('h1')).toBeVisible()
    await page.keyboard.press('Control+k')
    await expect(page.getByRole('option').first()).toBeVisible()
    await expectSound(page, 'the palette')
  })
}
