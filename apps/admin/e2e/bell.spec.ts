import { createSource } from './support/admin-api.ts'
import type { AdminApi } from './support/admin-api.ts'
import { expectSound } from './support/expect-sound.ts'
import { looks, putOn } from './support/looks.ts'
import { expect, story } from './support/story.ts'

const name = 'Tổng đài Đà Nẵng'
const everySecond = '* * * * * *'
const bell = /^(Notifications|Thông báo)/

/** Lets the schedule run a source until one of its runs ends as wished, then takes it off again. */
async function runByItself({ trpc }: AdminApi, id: string, status: 'FAILED' | 'SUCCEEDED') {
  await trpc.sources.update.mutate({ id, syncMode: 'SCHEDULED', cronExpression: everySecond })
  await expect
    .poll(async () => (await trpc.runs.list.query({ sourceId: id, status })).items.length, {
      timeout: 40_000,
    })
    .toBeGreaterThan(0)
  await trpc.sources.update.mutate({ id, syncMode: 'MANUAL' })
}

story(
  'what happened by itself goes to the bell, leads to its run, and is read once for ever',
  async ({ signedIn: page, product, api }) => {
    story.setTimeout(240_000)
    const id = await createSource(api, product, name)
    await product.exchange.control('faults', [{ kind: 'status', status: 401 }])
    // What was there when the page was opened is not announced: the bell looks before it happens.
    const hasLooked = page.waitForResponse(/\/trpc\/[^?]*runs\.list/)
    await page.goto('/')
    await hasLooked
    await runByItself(api, id, 'FAILED')
    const button = page.getByRole('button', { name: bell })
    await expect(button).toHaveAccessibleName(/1 unread/)
    await expect(page.getByRole('status').getByText('Notifications, 1 unread')).toBeAttached()
    // No toast: nobody asked for it.
    await expect(page.getByRole('status').filter({ hasText: name })).toHaveCount(0)

    await product.exchange.control('faults', [{ kind: 'add-field', field: 'mos', value: '4.2' }])
    await runByItself(api, id, 'SUCCEEDED')
    await product.exchange.control('faults', [])
    await expect(button).toHaveAccessibleName(/3 unread/)
    await button.click()
    const panel = page.getByRole('dialog', { name: 'Notifications' })
    await expect(panel.getByText(`Sync of ${name} failed`)).toBeVisible()
    await expect(panel.getByText(`Sync of ${name} works again`)).toBeVisible()
    await expect(panel.getByRole('link', { name: /new fields mos/ })).toBeVisible()
    await panel.getByRole('link', { name: `Sync of ${name} failed` }).click()
    await expect(page.getByText('Why this run ended')).toBeVisible()
    await expect(button).toHaveAccessibleName(/2 unread/)

    await page.reload()
    await expect(button).toHaveAccessibleName(/2 unread/)
    await button.click()
    await panel.getByRole('button', { name: 'Mark all as read' }).click()
    await expect(button).toHaveAccessibleName('Notifications')
    await page.reload()
    await expect(page.getByText('Why this run ended')).toBeVisible()
    await expect(button).toHaveAccessibleName('Notifications')

    for (const look of looks) {
      await putOn(page, look)
      await page.goto('/runs')
      await page.getByRole('button', { name: bell }).click()
      await expect(page.getByRole('dialog').getByRole('link').first()).toBeVisible()
      await expectSound(page, `the bell: ${look.theme}, ${look.locale}, ${look.width}`)
    }
    await api.trpc.sources.delete.mutate({ id })
  },
)
