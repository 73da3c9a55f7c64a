import { expectSound } from './support/expect-sound.ts'
import { expect, story } from './support/story.ts'

story(
  'C9: a rule is tried out, saved and applied at once, and the audit log tells it',
  async ({ signedIn: page, api, sourceId }) => {
    const { count } = await api.trpc.calls.count.query({ filter: { sourceId } })
    expect(count).toBeGreaterThan(0)
    await page.goto('/settings')
    await expect(page.getByRole('heading', { name: 'Retention' })).toBeVisible()
    const calls = page.getByRole('listitem').filter({ hasText: 'By their start' })
    await expect(calls.getByText('Nothing is ever deleted')).toBeVisible()
    await calls.getByRole('switch').click()
    const days = calls.getByRole('spinbutton')
    await expect(days).toHaveValue('730 days')
    await expect(calls.getByText('Nothing is older')).toBeVisible()

    await days.press('ControlOrMeta+a')
    await days.pressSequentially('0')
    await expect(calls.getByText('Between 1 and 36500.')).toBeVisible()
    await expect(page.getByRole('button', { name: 'Save rules' })).toBeDisabled()
    await days.press('ControlOrMeta+a')
    await days.pressSequentially('36000')
    await expect(days).toHaveValue('36000 days')
    await expect(calls.getByText('Nothing is older')).toBeVisible()
    await page.getByRole('button', { name: 'Save rules' }).click()
    await expect(page.getByText('Rules saved')).toBeVisible()

    await page.getByRole('button', { name: 'Apply now' }).click()
    await page.getByRole('alertdialog').getByRole('button', { name: 'Delete now' }).click()
    await expect(page.getByText('nothing was past its time')).toBeVisible()
    expect((await api.trpc.calls.count.query({ filter: { sourceId } })).count).toBe(count)
    await page.goto('/audit?action=retention.save')
    await expect(page.getByText('Changed how long things are kept').first()).toBeVisible()
  },
)

story(
  'C9: a number is erased once it was typed again; the call stays and says why it is bare',
  async ({ signedIn: page, api, sourceId }) => {
    const { items } = await api.trpc.calls.search.query({ filter: { sourceId }, limit: 200 })
    const call = items.find(({ customerNumber }) => customerNumber?.startsWith('+84'))!
    const number = call.customerNumber!
    await page.goto('/settings')
    await page.getByLabel('Telephone number').fill('1036')
    await page.getByRole('button', { name: 'Erase…' }).click()
    const dialog = page.getByRole('alertdialog')
    await dialog.getByLabel('Type the number again').fill('1036')
    await dialog.getByRole('button', { name: 'Erase for ever' }).click()
    await expect(dialog.getByRole('alert')).toContainText('whole telephone number')
    await dialog.getByRole('button', { name: 'Cancel' }).click()

    await page.getByLabel('Telephone number').fill(number)
    await page.getByRole('button', { name: 'Erase…' }).click()
    const sure = dialog.getByRole('button', { name: 'Erase for ever' })
    await expect(dialog.getByText(/found under this number/)).toBeVisible()
    await expect(sure).toBeDisabled()
    await dialog.getByLabel('Type the number again').fill('+84335550000')
    await expect(sure).toBeDisabled()
    await dialog.getByLabel('Type the number again').fill(number)
    await expectSound(page, 'the question before an erasure')
    await sure.click()
    await expect(page.getByText(/Erased from/)).toBeVisible()

    const after = await api.trpc.calls.get.query({ id: call.id })
    expect(JSON.stringify(after)).not.toContain(number.slice(3))
    await page.goto(`/calls/${call.id}`)
    await expect(page.getByText('A number was erased from this call')).toBeVisible()
  },
)
