import { expect, story } from './support/story.ts'

story(
  'A14: a first visit leads through sign-in and back to where it was going',
  async ({ page, product }) => {
    await page.goto('/runs')
    await expect(page.getByRole('heading', { name: 'Sign in to Calldeck' })).toBeVisible()

    await page.getByRole('button', { name: 'Sign in' }).click()
    await expect(page.getByText('Enter your e-mail address.')).toBeVisible()
    await expect(page.getByLabel('E-mail')).toBeFocused()

    await page.getByLabel('E-mail').fill(product.email)
    await page.getByLabel('Password', { exact: true }).fill('not the password')
    await page.getByRole('button', { name: 'Sign in' }).click()
    await expect(page.getByRole('main').getByRole('alert')).toContainText('do not belong together')

    await page.getByRole('button', { name: 'Show the password' }).click()
    await page.getByLabel('Password', { exact: true }).fill(product.password)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await expect(page).toHaveURL(/\/runs$/)
    await expect(page.getByText('No sync has run yet')).toBeVisible()

    await page.getByRole('button', { name: /^Account of/ }).click()
    await page.getByRole('button', { name: 'Sign out' }).click()
    await expect(page).toHaveURL(/\/sign-in/)
    await page.goto('/')
    await expect(page).toHaveURL(/\/sign-in/)
  },
)

story(
  'A3 A4 A12: a person connects an exchange, tests it, syncs it and sees its calls',
  async ({ signedIn: page, product }) => {
    await page.goto('/')
    await page.getByRole('link', { name: 'Add a source' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Name').fill('Tổng đài Đà Nẵng')
    await dialog.getByLabel('API address').fill(product.exchange.apiUrl)
    await dialog.getByLabel('Domain').fill(product.exchange.domain)
    await dialog.getByRole('button', { name: 'Test connection' }).click()
    await expect(dialog.getByText('The connection works.')).toBeVisible()
    await dialog.getByRole('button', { name: 'Create source' }).click()
    await expect(dialog).toBeHidden()

    await page.getByRole('link', { name: 'Dashboard' }).click()
    await page.getByRole('button', { name: 'Sync now' }).click()
    await expect(page.getByText('Sync started')).toBeVisible()
    await expect(page.getByText('Succeeded')).toBeVisible({ timeout: 150_000 })

    await page.getByRole('link', { name: 'Calls', exact: true }).click()
    await expect(page.getByRole('row')).toHaveCount(21)
    await page
      .getByRole('link', { name: /^Open the call/ })
      .first()
      .click()
    await expect(page.getByRole('dialog')).toBeVisible()
  },
)
