import type { Page } from '@playwright/test'
import { expectSound } from './support/expect-sound.ts'
import { expectFocus } from './support/focus.ts'
import { enterPassword, newPerson } from './support/new-person.ts'
import { expect, story } from './support/story.ts'
import { totpCode } from './support/totp.ts'

async function turnOn(page: Page, password: string): Promise<{ secret: string; backup: string }> {
  await page.getByRole('button', { name: 'Turn on' }).click()
  await expectFocus(page, 'the password is asked for')
  const section = page.locator('section', { hasText: 'Second factor' })
  await section.getByLabel('Present password').fill(password)
  await section.getByRole('button', { name: 'Continue' }).click()
  await expect(section.getByRole('img', { name: /QR code/ })).toBeVisible()
  await expect(section.getByLabel(/six digits/), 'B7').toBeFocused()
  const secret = await section.locator('code').innerText()
  await section.getByLabel(/six digits/).fill(totpCode(secret, new Date()))
  await section.getByRole('button', { name: 'Check and turn on' }).click()
  await expect(section.getByText('Keep these backup codes')).toBeVisible()
  await expect(section.getByRole('button', { name: 'I have kept them' }), 'B7').toBeFocused()
  const backup = await section.locator('li').first().innerText()
  await expectSound(page, 'backup codes')
  await section.getByRole('button', { name: 'I have kept them' }).click()
  await expect(section.getByText('On', { exact: true })).toBeVisible()
  await expect(section.getByRole('button', { name: 'New backup codes' }), 'B7').toBeFocused()
  await page.keyboard.press('Shift')
  await page.locator('#main').focus()
  await expect(page.locator('#main'), 'B7: the page is not outlined').toHaveCSS(
    'outline-style',
    'none',
  )
  return { secret, backup }
}

story(
  'C12, B7: a second factor is turned on, wanted at sign-in, and turned off again; the focus goes along',
  async ({ page, api }) => {
    story.setTimeout(240_000)
    const person = await newPerson(api, 'Đỗ Lan', 'supervisor')
    await enterPassword(page, person)
    await expect(page.getByRole('heading', { name: 'Dashboard' })).toBeVisible()
    await page.goto('/account')
    const { secret, backup } = await turnOn(page, person.password)

    await page.context().clearCookies()
    await enterPassword(page, person)
    await expect(page.getByLabel('Code')).toBeFocused()
    await expectSound(page, 'the code at sign-in')
    await page.getByLabel('Code').fill('000000')
    await page.getByRole('button', { name: 'Continue' }).click()
    await expect(page.getByRole('main').getByRole('alert')).toContainText('This code is not right')
    // Each code is good once, the one that turned it on too; the next one is taken already.
    await page.getByLabel('Code').fill(totpCode(secret, new Date(Date.now() + 30_000)))
    await page.getByRole('button', { name: 'Continue' }).click()
    await expect(page.getByRole('heading', { name: 'Dashboard' })).toBeVisible()

    await page.context().clearCookies()
    await enterPassword(page, person)
    await page.getByRole('button', { name: 'Use a backup code instead' }).click()
    await page.getByLabel('Backup code').fill(backup)
    await page.getByRole('button', { name: 'Continue' }).click()
    await expect(page.getByRole('heading', { name: 'Dashboard' })).toBeVisible()

    await page.goto('/account')
    await page.getByRole('button', { name: 'Turn off' }).click()
    const section = page.locator('section', { hasText: 'Second factor' })
    await section.getByLabel('Present password').fill(person.password)
    await section.getByRole('button', { name: 'Continue' }).click()
    await expect(section.getByText('Off', { exact: true })).toBeVisible()
    await expect(section.getByRole('button', { name: 'Turn on' }), 'B7').toBeFocused()
  },
)

story(
  'C12: sessions are listed and ended; a new password ends the others',
  async ({ page, api, browser, product }) => {
    const person = await newPerson(api, 'Bùi Hà', 'viewer')
    const context = await browser.newContext({ baseURL: product.url })
    const other = await context.newPage()
    for (const one of [page, other]) {
      await enterPassword(one, person)
      await expect(one.getByRole('heading', { name: 'Dashboard' })).toBeVisible()
    }
    await page.goto('/account')
    await expect(page.getByText('This one')).toBeVisible()
    await expect(page.getByText('from the server’s own machine').first(), 'B8').toBeVisible()
    await expect(page.getByText(/0000:0000/), 'B8').toHaveCount(0)
    await page.getByRole('button', { name: /^Sign out Chrome/ }).click()
    await expect(page.getByText('One session ended')).toBeVisible()
    await other.goto('/account')
    await expect(other).toHaveURL(/sign-in/)

    await enterPassword(other, person)
    await expect(other.getByRole('heading', { name: 'Dashboard' })).toBeVisible()
    const section = page.locator('section', { hasText: 'Changing it signs you out' })
    await section.getByLabel('Present password').fill('not my password')
    await section.getByLabel('New password', { exact: true }).fill('another long password')
    await section.getByLabel('New password once more').fill('another long password')
    await section.getByRole('button', { name: 'Change password' }).click()
    await expect(section.getByRole('alert')).toContainText('The present password is not right.')
    await section.getByLabel('Present password').fill(person.password)
    await section.getByRole('button', { name: 'Change password' }).click()
    await expect(page.getByText('Password changed')).toBeVisible()
    await other.goto('/account')
    await expect(other).toHaveURL(/sign-in/)
    await context.close()
  },
)

story('a new name is said everywhere at once', async ({ page, api }) => {
  await enterPassword(page, await newPerson(api, 'Old Name', 'viewer'))
  await expect(page.getByRole('heading', { name: 'Dashboard' })).toBeVisible()
  await page.getByRole('button', { name: 'Account of Old Name' }).click()
  await page.getByRole('link', { name: 'Account' }).click()
  await page.getByLabel('Name', { exact: true }).fill('Ngô Bảo')
  await page.getByRole('button', { name: 'Save name' }).click()
  await expect(page.getByRole('button', { name: 'Account of Ngô Bảo' })).toBeVisible()
})

story(
  'B16: the page says what is asked for when the password must change',
  async ({ page, api }) => {
    const name = 'Trần Mới'
    const email = `new-${Date.now()}@example.vn`
    const { oneTimePassword } = await api.trpc.users.create.mutate({ name, email, role: 'viewer' })
    expect(oneTimePassword).not.toBeNull()
    await page.goto('/sign-in')
    await expect(page).toHaveTitle('Sign in · Calldeck')
    await enterPassword(page, { email, password: oneTimePassword ?? '' })
    await expect(page.getByLabel('New password', { exact: true })).toBeFocused()
    await expect(page).toHaveTitle('Choose a new password · Calldeck')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Choose a new password')
    await expect(page.getByText('First time here?')).toBeHidden()
    await page.getByRole('button', { name: 'VI', exact: true }).click()
    await expect(page).toHaveTitle('Đặt mật khẩu mới · Calldeck')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Đặt mật khẩu mới')
    await page.getByRole('button', { name: 'EN', exact: true }).click()
    await page.getByLabel('New password', { exact: true }).fill('one more long password')
    await page.getByLabel('New password once more').fill('one more long password')
    await page.getByRole('button', { name: 'Save and continue' }).click()
    await expect(page.getByRole('heading', { name: 'Dashboard' })).toBeVisible()
    await expect(page).toHaveTitle('Dashboard · Calldeck')
  },
)
