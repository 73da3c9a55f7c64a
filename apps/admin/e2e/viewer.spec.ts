import { expectSound } from './support/expect-sound.ts'
import { signInAs } from './support/sign-in-as.ts'
import { expect, story } from './support/story.ts'

story.beforeEach(({ sourceId }) => void sourceId)

/** Telephone numbers that stand in a text with more digits than the three that a mask leaves. */
function bareNumbers(text: string): string[] {
  return text.match(/(?<![\d:,./])(?:\+?84|0)\d{8,10}(?!\d)/g) ?? []
}

story(
  'C8: a viewer sees numbers masked in the list, the call, the figures and the messages',
  async ({ page, product, api }) => {
    const { items } = await api.trpc.calls.search.query({
      filter: { direction: ['INBOUND'], hasRecording: true },
      limit: 1,
    })
    const [call] = items
    const whole = call!.callerNumber!
    await page.goto('/sign-in')
    await page.context().addCookies(api.cookies)
    await page.goto(`/calls?number=${encodeURIComponent(whole)}`)
    await expect(page.locator('tbody')).toContainText(whole)
    expect(
      bareNumbers(await page.locator('tbody').innerText()),
      'these are bare for others',
    ).not.toEqual([])

    await signInAs(page, 'viewer', { product, api })
    for (const place of ['/calls', `/calls/${call!.id}`, '/', '/analytics?range=30d']) {
      await page.goto(place)
      await expect(page.getByText('•••').first()).toBeVisible()
      await expect(page.locator('.p-skeleton')).toHaveCount(0)
      expect(bareNumbers(await page.locator('body').innerText()), `numbers at ${place}`).toEqual([])
    }
    await page.goto(`/calls/${call!.id}`)
    const drawer = page.getByRole('dialog')
    await expect(drawer.getByText('Who spoke')).toBeVisible()
    // Extensions belong to nobody outside; they can be copied and dialled by all.
    await expect(drawer.locator('a[href^="tel:"]').filter({ hasText: '•' })).toHaveCount(0)
    await expect(drawer.getByRole('button', { name: /^Copy.*•/ })).toHaveCount(0)
    await expect(drawer.getByText('Payload as the PBX sent it')).toHaveCount(0)
    await expect(drawer.getByRole('region', { name: 'Recording' })).toHaveCount(0)

    await page.goto('/calls')
    await page.getByLabel('Find a number').fill(whole.slice(0, 5))
    await page.keyboard.press('Enter')
    await expect(page.getByText(/only a whole number can be looked for/)).toBeVisible()
    await expect(page.locator('.error-state code')).toHaveText(/\S{8,}/)
    await expect(page.getByRole('button', { name: 'Copy the request id' })).toBeVisible()
    await expectSound(page, 'a search that a viewer may not make')
    await page.getByLabel('Find a number').fill(whole)
    await page.keyboard.press('Enter')
    await expect(page.locator('tbody tr').first()).toContainText('•••')
  },
)

story(
  'C8: a viewer is told why a rejected row shows no payload',
  async ({ page, product, api, sourceId }) => {
    await product.exchange.control('faults', [{ kind: 'poison-rows', poison: ['null-uuid'] }])
    const { runId } = await api.trpc.runs.start.mutate({ sourceId })
    const whenRejected = async () => (await api.trpc.runs.get.query({ runId })).rejected
    await expect.poll(whenRejected).toBeGreaterThan(0)
    await product.exchange.control('faults', [])
    const row = page.locator('.run-rejected li').first()
    for (const role of ['supervisor', 'viewer'] as const) {
      await signInAs(page, role, { product, api })
      await page.goto(`/runs/${runId}`)
      await row.locator('summary').first().click()
      const isShown = role === 'supervisor' ? 1 : 0
      await expect(row.getByText('Your role does not show payloads')).toHaveCount(1 - isShown)
      await expect(row.locator('pre')).toHaveCount(isShown)
      await expect(row.getByRole('button', { name: 'Copy the payload' })).toHaveCount(isShown)
    }
    await expectSound(page, 'a rejected row without its payload')
  },
)

story(
  'C3: a shared view is there for others, a private one is not',
  async ({ page, product, api }) => {
    const keep = (name: string) =>
      api.trpc.views.save.mutate({ page: 'calls', name, query: 'direction=INBOUND&outcome=MISSED' })
    const shared = await keep('Missed for all')
    const own = await keep('Only mine')
    await api.trpc.views.share.mutate({ id: shared.id, isShared: true })
    await signInAs(page, 'supervisor', { product, api })
    await page.goto('/calls')
    const tabs = page.getByRole('navigation', { name: 'Saved views' })
    await expect(tabs.getByRole('link', { name: 'Shared view: Missed for all' })).toBeVisible()
    await expect(tabs.getByText('Only mine')).toHaveCount(0)
    await tabs.getByRole('link', { name: 'Shared view: Missed for all' }).click()
    await expect(page).toHaveURL(/outcome=MISSED/)
    await page.goto('/runs')
    await expect(page.getByRole('heading', { name: 'Sync log' })).toBeVisible()
    await page.keyboard.press('Control+k')
    await expect(page.getByRole('combobox', { name: 'Find a command' })).toBeFocused()
    await page.keyboard.type('missed for all')
    await expect(page.getByRole('option', { name: 'Missed for all' })).toBeVisible()
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL(
      new RegExp(`/calls\\?direction=INBOUND&outcome=MISSED&view=${shared.id}`),
    )
    await expect(page.getByRole('button', { name: /^Remove filter: .*Missed/ })).toBeVisible()
    await expect(tabs.locator('[aria-current]')).toHaveText(/Missed for all/)
    await page.goto(`/calls?view=${own.id}`)
    await expect(page.getByText(/does not exist, or is no longer shared/)).toBeVisible()
    for (const { id } of [shared, own]) await api.trpc.views.delete.mutate({ id })
  },
)
