import type { Page } from '@playwright/test'
import { signInApi } from './support/admin-api.ts'
import { expectSound } from './support/expect-sound.ts'
import { expectFocus } from './support/focus.ts'
import { looks, putOn } from './support/looks.ts'
import { enterPassword, newPerson } from './support/new-person.ts'
import type { NewPerson } from './support/new-person.ts'
import { expect, story } from './support/story.ts'
import { totpCode } from './support/totp.ts'

const none = { administrator: false, supervisor: false, viewer: false }

story.afterEach(async ({ api }) => {
  await api.trpc.users.setSecondFactorRules.mutate(none)
})

/** By keyboard alone, as far as the backup codes. */
async function setUp(page: Page, { password }: NewPerson): Promise<void> {
  await expect(page.getByLabel('Present password')).toBeFocused()
  await page.keyboard.type(password)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('img', { name: /QR code/ })).toBeVisible()
  await expect(page.getByLabel(/six digits/)).toBeFocused()
  await page.keyboard.type(totpCode(await page.locator('code').innerText(), new Date()))
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: 'I have kept them' })).toBeFocused()
}

story(
  'found-low: an administrator makes it obligatory by role, and sees who has none yet',
  async ({ signedIn: page, api }) => {
    const { name } = await newPerson(api, 'Hồ Minh Châu', 'viewer')
    await page.goto('/people')
    await page.getByRole('button', { name: 'Second factor' }).click()
    const dialog = page.getByRole('dialog')
    const save = dialog.getByRole('button', { name: 'Save' })
    await expect(dialog.getByText(/people have none yet|has none yet/).last()).toBeVisible()
    await expectFocus(page, 'the dialog of the rules')
    await expect(save).toBeDisabled()

    await dialog.getByRole('switch', { name: /^Administrators/ }).press('Space')
    await save.click()
    await expect(dialog.getByRole('alert')).toContainText('Turn your own second factor on first')
    await expect(dialog.getByRole('link', { name: 'To your account' })).toBeVisible()
    await expectSound(page, 'the rules, refused')
    await dialog.getByRole('switch', { name: /^Administrators/ }).press('Space')
    await dialog.getByRole('switch', { name: /^Viewers/ }).press('Space')
    await save.click()
    await expect(page.getByText('Rules of the second factor saved')).toBeVisible()
    await expect(dialog).toHaveCount(0)
    await expect(page.getByRole('row', { name })).toContainText('Second factor missing')

    await page.goto('/audit?action=secondFactor.ruleChanged')
    const line = page.getByRole('row').nth(1)
    await expect(line).toContainText('Changed who needs a second factor')
    await expect(line).toContainText('Role: Viewer')
    await expect(line).toContainText('Obligatory: yes')
  },
)

story(
  'found-low: who works just then sets one up at the next click, and goes on to where that led',
  async ({ page, api, sourceId }) => {
    expect(sourceId).not.toBe('')
    const person = await newPerson(api, 'Lý Thu', 'viewer')
    await enterPassword(page, person)
    await expect(page.getByRole('heading', { name: 'Dashboard' })).toBeVisible()
    await api.trpc.users.setSecondFactorRules.mutate({ viewer: true })
    await page.getByRole('link', { name: 'Extensions' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Set up a second factor')
    await expect(page).toHaveTitle('Set up a second factor · Calldeck')
    await expect(page.getByText('Your role, Viewer, needs a second factor.')).toBeVisible()
    await expect(page).toHaveURL(/second-factor\?to=/)
    // No other address leads past it.
    await page.goto('/extensions?search=1')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Set up a second factor')
    await expectSound(page, 'the password before a second factor')
    await setUp(page, person)
    await expectSound(page, 'the backup codes before anything else')
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL(/\/extensions\?search=1$/)
    await expect(page.getByRole('heading', { name: 'Extensions', level: 1 })).toBeVisible()

    await page.goto('/account')
    const section = page.locator('section', { hasText: 'Second factor' })
    await expect(section.getByText('so it stays on')).toBeVisible()
    await expect(section.getByRole('button', { name: 'New backup codes' })).toBeVisible()
    await expect(section.getByRole('button', { name: 'Turn off' })).toHaveCount(0)
    await page.goto('/second-factor')
    await expect(page.getByRole('heading', { name: 'Dashboard' })).toBeVisible()
  },
)

story(
  'found-low: after a one-time password a second factor is set up; a wrong code is said, and one may sign out',
  async ({ page, api }) => {
    await api.trpc.users.setSecondFactorRules.mutate({ supervisor: true })
    const email = `factor-${Date.now()}@example.vn`
    const given = { name: 'Tạ Mới', email, role: 'supervisor' } as const
    const { id, oneTimePassword } = await api.trpc.users.create.mutate(given)
    await enterPassword(page, { email, password: oneTimePassword ?? '' })
    await page.getByLabel('New password', { exact: true }).fill('one more long password')
    await page.getByLabel('New password once more').fill('one more long password')
    await page.getByRole('button', { name: 'Save and continue' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Set up a second factor')
    await page.getByRole('button', { name: 'Sign out' }).click()
    await expect(page).toHaveURL(/sign-in/)

    const person = { id, name: given.name, email, password: 'one more long password' }
    await enterPassword(page, person)
    await page.getByLabel('Present password').fill('not my password')
    await page.getByRole('button', { name: 'Continue' }).click()
    await expect(page.getByRole('main').getByRole('alert')).toContainText(
      'The present password is not right.',
    )
    await page.getByLabel('Present password').fill(person.password)
    await page.getByRole('button', { name: 'Continue' }).click()
    await page.getByLabel(/six digits/).fill('000000')
    await page.getByRole('button', { name: 'Check and turn on' }).click()
    await expect(page.getByRole('main').getByRole('alert')).toContainText('This code is not right')
    await page.getByRole('button', { name: 'Back' }).click()
    await setUp(page, person)
    await page.getByRole('button', { name: 'I have kept them' }).click()
    await expect(page.getByRole('heading', { name: 'Dashboard' })).toBeVisible()
  },
)

for (const look of looks) {
  const name = `${look.theme}, ${look.locale}, ${look.width} px`
  story(
    `axe finds nothing where a second factor is obligatory: ${name}`,
    async ({ signedIn: page, api, product }) => {
      story.setTimeout(240_000)
      await putOn(page, look)
      const person = await newPerson(api, 'Phan Bảo', 'viewer')
      await api.trpc.users.setSecondFactorRules.mutate({ viewer: true })
      await page.goto('/people?rules=1')
      await expect(page.getByRole('dialog').getByRole('switch')).toHaveCount(3)
      await expectSound(page, 'the rules')
      await page.goto('/people')
      await expectSound(page, 'people of whom some lack a second factor')
      const { cookies } = await signInApi({ ...product, ...person })
      await page.context().clearCookies()
      await page.context().addCookies(cookies)
      await page.goto('/calls')
      await page.locator('#second-factor-password').fill(person.password)
      await expectSound(page, 'setting up, the password')
      await page.keyboard.press('Enter')
      await expect(page.getByRole('img')).toBeVisible()
      await expectSound(page, 'setting up, the code')
    },
  )
}
