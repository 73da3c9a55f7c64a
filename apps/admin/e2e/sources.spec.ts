import { createSource } from './support/admin-api.ts'
import { expectSound } from './support/expect-sound.ts'
import { expect, story } from './support/story.ts'

story.beforeEach(({ sourceId }) => void sourceId)

story(
  'A12: every field is checked as it is typed, and the cron expression is told in words',
  async ({ signedIn: page }) => {
    await page.goto('/sources?new=1')
    const form = page.getByRole('dialog')
    await form.getByLabel('API address').fill('pbx.example.vn')
    await expect(form.getByText(/begins with http/)).toBeVisible()
    await form.getByLabel('API address').fill('http://pbx.example.vn')
    await expect(form.getByText(/begins with http/)).toBeHidden()

    const cron = form.getByLabel('Cron expression')
    await cron.fill('0 2 * * *')
    await expect(form.getByText('Next five syncs, in Asia/Ho_Chi_Minh')).toBeVisible()
    await expect(form.locator('.cron-preview li')).toHaveCount(5)
    await expect(form.locator('.cron-preview li').first()).toContainText('02:00:00')
    const preset = form.getByRole('combobox', { name: 'How often' })
    const meaning = form.locator('.cron-preview .meaning')
    await expect(preset).toContainText('Every night')
    await expect(meaning).toContainText('Every day at 02:00')
    await preset.click()
    await page.getByRole('option', { name: 'Twice a day, at 6:00 and 18:00' }).click()
    await expect(cron).toHaveValue('0 6,18 * * *')
    await expect(meaning).toContainText('06:00')
    await expect(form.locator('.cron-preview li').nth(1)).toContainText(/:00:00/)
    await cron.fill('61 2 * * *')
    await expect(form.locator('.cron-preview').getByRole('alert')).toBeVisible()
    await cron.fill('* * * * * *')
    await expect(form.locator('.cron-preview .warn')).toBeVisible()

    await form.getByRole('button', { name: 'Create source' }).click()
    await expect(form.getByLabel('Name')).toBeFocused()
    await expect(form.getByText('Fill this in.').first()).toBeVisible()
  },
)

story(
  'a wrong zone is found by the test and put right with one click',
  async ({ signedIn: page, product }) => {
    await page.goto('/sources?new=1')
    const form = page.getByRole('dialog')
    await form.getByLabel('Name').fill('Chi nhánh')
    await form.getByLabel('API address').fill(product.exchange.apiUrl)
    await form.getByLabel('Domain').fill(product.exchange.domain)
    await form.getByRole('combobox', { name: 'Time zone of the PBX' }).click()
    await page.keyboard.type('Berlin')
    await page.getByRole('option', { name: /Europe\/Berlin/ }).click()
    await form.getByRole('button', { name: 'Test connection' }).click()
    await expect(form.getByText('the time zone does not fit')).toBeVisible()
    const steps = form.locator('.source-test-steps')
    const names = ['Find the address', 'Encryption', 'Sign in', 'Read calls', 'Time zone']
    const outcomes = (last: string): string[] =>
      names.map((name, index) => `${name} ${index < 4 ? 'passed' : last}`)
    await expect(steps.locator('.name')).toHaveText(outcomes('failed'))
    await expect(steps.locator('.time')).toHaveText(names.map(() => /^\d+ ms$/))
    await expect(steps.locator('.bad').last()).toContainText('Asia/Ho_Chi_Minh')
    await expect(form.locator('.source-test-sample tbody tr')).toHaveCount(3)
    await form.getByRole('button', { name: 'Use this zone' }).click()
    await form.getByRole('button', { name: 'Test again' }).click()
    await expect(form.getByText('The connection works.')).toBeVisible()
    await expect(steps.locator('.name')).toHaveText(outcomes('passed'))

    await form.getByRole('button', { name: 'Cancel' }).click()
    const question = page.getByRole('alertdialog')
    await question.getByRole('button', { name: 'Go on editing' }).click()
    await expect(form.getByLabel('Name')).toHaveValue('Chi nhánh')
    await form.getByRole('button', { name: 'Cancel' }).click()
    await question.getByRole('button', { name: 'Discard changes' }).click()
    await expect(form).toBeHidden()
    await expect(page).toHaveURL(/\/sources$/)
  },
)

story('what is typed is asked for on every way out', async ({ signedIn: page }) => {
  await page.goto('/calls')
  await page.getByRole('link', { name: 'Sources', exact: true }).click()
  await page.getByRole('button', { name: 'Add a source' }).click()
  const form = page.getByRole('dialog').filter({ has: page.getByLabel('Domain') })
  const domain = form.getByLabel('Domain')
  await domain.click()
  await page.keyboard.type('demo')
  const question = page.getByRole('alertdialog')
  const stay = async (): Promise<void> => {
    await question.getByRole('button', { name: 'Go on editing' }).click()
    await expect(question).toBeHidden()
    await expect(page).toHaveURL(/\/sources\?new=1$/)
    await expect(domain).toHaveValue('demo')
  }

  // Nobody points at a link behind a dialog; whoever reads the page aloud can follow it.
  await page.getByRole('link', { name: 'Audit log', includeHidden: true }).dispatchEvent('click')
  await stay()
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('combobox', { name: 'Find a command' })).toBeFocused()
  await page.keyboard.type('people')
  await page.keyboard.press('Enter')
  await stay()
  await page.goBack()
  await stay()
  const asked = page.waitForEvent('dialog')
  await page.close({ runBeforeUnload: true })
  expect((await asked).type()).toBe('beforeunload')
  await (await asked).dismiss()
  await expect(domain).toHaveValue('demo')

  await page.goBack()
  await question.getByRole('button', { name: 'Discard changes' }).click()
  await expect(form).toBeHidden()
  await expect(page).toHaveURL(/\/sources$/)
  const isAsked = await page.evaluate(
    () => !globalThis.dispatchEvent(new Event('beforeunload', { cancelable: true })),
  )
  expect(isAsked, 'nothing is asked where nothing is typed').toBe(false)
})

story(
  'A3: the key is written and never read, a change is saved, and a source is deleted for good',
  async ({ signedIn: page, product, api }) => {
    const { id } = await api.trpc.sources.create.mutate({
      name: 'To be deleted',
      apiUrl: product.exchange.apiUrl,
      domain: product.exchange.domain,
      syncMode: 'MANUAL',
      allowDuplicate: true,
    })
    await page.goto(`/sources?edit=${id}`)
    const form = page.getByRole('dialog')
    await form.getByRole('button', { name: 'Enter a key' }).click()
    await form.getByLabel('API key').fill('s3cret')
    await form.getByLabel('Active').click()
    await form.getByRole('button', { name: 'Save' }).click()
    await expect(form).toBeHidden()
    const card = page.getByRole('article', { name: 'To be deleted' })
    await expect(card.getByText('Switched off')).toBeVisible()
    await expect(card.getByRole('button', { name: 'Sync now' })).toBeDisabled()

    await card.getByRole('button', { name: 'Edit' }).click()
    await expect(form.getByText('A key is stored.')).toBeVisible()
    await expect(form).not.toContainText('s3cret')
    await form.getByRole('button', { name: 'Remove' }).click()
    await form.getByRole('button', { name: 'Save' }).click()
    await expect(form).toBeHidden()
    expect((await api.trpc.sources.get.query({ id })).hasApiKey).toBe(false)

    await card.getByRole('button', { name: /^Delete/ }).click()
    await page.getByRole('alertdialog').getByRole('button', { name: 'Delete for good' }).click()
    await expect(card).toBeHidden()
  },
)

story(
  'UX-B1: the same PBX is added a second time only when that is meant, and then every page says so',
  async ({ signedIn: page, api }) => {
    const place = { apiUrl: 'https://twice.example/cdr', domain: 'twice' }
    const first = await api.trpc.sources.create.mutate({ name: 'Head office', ...place })
    await page.goto('/sources?new=1')
    const form = page.getByRole('dialog').filter({ has: page.getByLabel('Domain') })
    await form.getByLabel('Name').fill('Head office again')
    await form.getByLabel('API address').fill('http://TWICE.example:80/cdr/')
    await form.getByLabel('Domain').fill('twice')
    await form.getByRole('button', { name: 'Create source' }).click()
    const question = page.getByRole('alertdialog')
    await expect(question).toContainText('The source “Head office” reads the same PBX already')
    await question.getByRole('button', { name: 'Go back' }).click()
    await expect(question).toBeHidden()
    await expect(form.getByLabel('API address')).toHaveAttribute('aria-invalid', 'true')
    await form.getByRole('button', { name: 'Create source' }).click()
    await question.getByRole('button', { name: 'Read it twice' }).click()
    await expect(form).toBeHidden()

    const notice = page.getByText('“Head office” and “Head office again” read the same PBX')
    for (const path of ['/calls', '/analytics', '/']) {
      await page.goto(path)
      await expect(notice).toBeVisible()
    }
    await page.goto(`/calls?sourceId=${first.id}`)
    await expect(page.getByRole('heading', { name: 'Calls' })).toBeVisible()
    await expect(notice).toBeHidden()
    for (const { id, name } of await api.trpc.sources.list.query()) {
      if (name.startsWith('Head office')) await api.trpc.sources.delete.mutate({ id })
    }
  },
)

story(
  'B19: a source with calls is deleted only when its name is typed',
  async ({ signedIn: page, product, api }) => {
    const name = 'Chi nhánh Cần Thơ'
    const id = await createSource(api, product, name)
    const { runId } = await api.trpc.runs.start.mutate({ sourceId: id })
    await expect
      .poll(async () => (await api.trpc.runs.get.query({ runId })).status, { timeout: 150_000 })
      .toBe('SUCCEEDED')
    const { count } = await api.trpc.calls.count.query({ filter: { sourceId: id } })
    await page.goto('/sources')
    const card = page.getByRole('article', { name })
    await card.getByRole('button', { name: /^Delete/ }).click()
    const question = page.getByRole('alertdialog')
    await expect(question).toContainText(`Its ${count.toLocaleString('en-GB')} calls`)
    const confirm = question.getByRole('button', { name: 'Delete for good' })
    await expect(confirm).toBeDisabled()
    const again = question.getByLabel(`Type the name to confirm: ${name}`)
    await again.fill('Chi nhánh')
    await again.press('Enter')
    await expect(confirm).toBeDisabled()
    await expectSound(page, 'a source is about to be deleted')
    await again.fill(`${name} `)
    await expect(confirm).toBeEnabled()
    await confirm.click()
    await expect(card).toBeHidden()
  },
)
