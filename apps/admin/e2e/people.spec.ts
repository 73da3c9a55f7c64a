import { expectSound } from './support/expect-sound.ts'
import { looks, putOn } from './support/looks.ts'
import { enterPassword, newPerson } from './support/new-person.ts'
import { expect, story } from './support/story.ts'

story(
  'C8: a person is added, chooses an own password and sees no more than a viewer may',
  async ({ signedIn: page, browser, product }) => {
    await page.goto('/people')
    await page.getByRole('button', { name: 'Add a person' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: 'Add person' }).click()
    await expect(dialog.getByText('Enter the person’s name.')).toBeVisible()
    await dialog.getByLabel('Name').fill('Nguyễn Thị Hoa')
    await dialog.getByLabel('E-mail').fill('hoa@example.vn')
    await dialog.getByRole('button', { name: 'Add person' }).click()
    const password = await dialog.locator('code').innerText()
    await dialog.getByRole('button', { name: 'Done' }).click()
    await page.getByLabel('Find a name or e-mail').fill('nguyen hoa')
    await expect(page.getByRole('row')).toHaveCount(2)
    await expect(page.getByText('Password to be changed')).toBeVisible()

    const context = await browser.newContext({ baseURL: product.url })
    const hers = await context.newPage()
    await enterPassword(hers, { email: 'hoa@example.vn', password })
    await expect(hers.getByText('somebody else has seen it')).toBeVisible()
    await expectSound(hers, 'choosing a password')
    await hers.getByLabel('New password', { exact: true }).fill('a password of my own')
    await hers.getByLabel('New password once more').fill('a password of mine')
    await hers.getByRole('button', { name: 'Save and continue' }).click()
    await expect(hers.getByText('The two passwords are not the same.')).toBeVisible()
    await hers.getByLabel('New password once more').fill('a password of my own')
    await hers.getByRole('button', { name: 'Save and continue' }).click()
    await expect(hers.getByRole('heading', { name: 'Dashboard' })).toBeVisible()
    await expect(hers.getByRole('link', { name: 'People' })).toHaveCount(0)
    await hers.goto('/people')
    await expect(hers.getByText('There is nothing here')).toBeVisible()
    await context.close()
  },
)

story(
  'C8: a role is changed, a password reset, an account disabled and enabled',
  async ({ signedIn: page, api, browser, product }) => {
    const person = await newPerson(api, 'Trần Văn Minh', 'viewer')
    await page.goto(`/people?person=${person.id}`)
    const dialog = page.getByRole('dialog', { name: person.name })
    await dialog.getByText('Supervisor', { exact: true }).click()
    await dialog.getByRole('button', { name: 'Save role' }).click()
    await expect(page.getByText('Role changed')).toBeVisible()
    await expect(page.getByRole('row', { name: person.name }).getByText('Supervisor')).toBeVisible()

    const context = await browser.newContext({ baseURL: product.url })
    const his = await context.newPage()
    await enterPassword(his, person)
    await expect(his.getByRole('heading', { name: 'Dashboard' })).toBeVisible()

    await dialog.getByRole('button', { name: 'Disable' }).click()
    await page.getByRole('alertdialog').getByRole('button', { name: 'Disable' }).click()
    await expect(page.getByText('Account disabled')).toBeVisible()
    await his.getByRole('link', { name: 'Calls', exact: true }).click()
    await expect(his).toHaveURL(/\/sign-in\?to=/)
    await enterPassword(his, person)
    await expect(his.getByRole('main').getByRole('alert')).toContainText('This account is disabled')
    await context.close()

    await dialog.getByRole('button', { name: 'Enable' }).click()
    await expect(page.getByText('Account enabled')).toBeVisible()
    await dialog.getByRole('button', { name: 'Reset password' }).click()
    await page.getByRole('alertdialog').getByRole('button', { name: 'Reset password' }).click()
    await expect(dialog.locator('code')).toHaveText(/^(\w{4}-){4}\w{4}$/)
  },
)

story('C8: the last administrator stays one', async ({ signedIn: page, api }) => {
  const me = await api.trpc.session.me.query()
  await page.goto(`/people?person=${me.user.id}`)
  const dialog = page.getByRole('dialog')
  await dialog.getByText('Viewer', { exact: true }).click()
  await dialog.getByRole('button', { name: 'Save role' }).click()
  await expect(page.getByText('This is the last administrator')).toBeVisible()
  await expect(dialog.getByRole('radio', { name: /^Administrator/ })).toBeChecked()
})

story(
  'the audit log is searched, and its filters stand in the address',
  async ({ signedIn: page, api }) => {
    const person = await newPerson(api, 'Lê Thu', 'viewer')
    await page.goto('/audit')
    await page.getByLabel('Search all of it').fill(person.email)
    await expect(page).toHaveURL(/search=/)
    await expect(page.getByRole('row')).toHaveCount(2)
    await expect(page.getByRole('row').nth(1)).toContainText('Added a person')
    await page.reload()
    await expect(page.getByRole('row')).toHaveCount(2)
    await page.getByRole('row').nth(1).getByRole('link', { name: 'Person' }).click()
    await expect(page.getByRole('dialog', { name: 'Lê Thu' })).toBeVisible()

    await page.goto('/audit?action=source.delete&actor=nobody-of-this-name')
    await expect(page.getByText('Nothing matches')).toBeVisible()
    await page.getByRole('button', { name: 'Show everything' }).click()
    await expect(page).toHaveURL(/\/audit$/)
  },
)

for (const look of looks) {
  const name = `${look.theme}, ${look.locale}, ${look.width} px`
  story(
    `axe finds nothing on people and the audit log: ${name}`,
    async ({ signedIn: page, api }) => {
      story.setTimeout(240_000)
      await putOn(page, look)
      const { id } = await newPerson(api, 'Phạm Quốc Anh', 'supervisor')
      const places = [
        '/people',
        '/people?new=1',
        `/people?person=${id}`,
        '/audit',
        '/audit?search=@',
      ]
      for (const place of places) {
        await page.goto(place)
        if (/new=|person=/.test(place)) await expect(page.getByRole('dialog')).toBeVisible()
        await expectSound(page, place)
      }
    },
  )
}
