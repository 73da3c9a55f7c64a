import type { Page } from '@playwright/test'
import { signInApi } from './support/admin-api.ts'
import { expectSound } from './support/expect-sound.ts'
import { looks, putOn } from './support/looks.ts'
import { player, position, recordedCalls, seconds } from './support/player.ts'
import type { Product } from './support/product.ts'
import { expect, story } from './support/story.ts'

story.beforeEach(({ sourceId }) => void sourceId)

/** Every request for sound that the page makes from now on. */
function soundRequests(page: Page): string[] {
  const asked: string[] = []
  page.on('request', (request) => {
    if (request.url().includes('/files/recordings/')) asked.push(request.url())
  })
  return asked
}

/** The player's sound stands in no page, so each one that is made is remembered. */
async function rememberSounds(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const sounds: HTMLAudioElement[] = []
    const Plain = window.Audio
    window.Audio = class extends Plain {
      constructor(src?: string) {
        super(src)
        sounds.push(this)
      }
    }
    Object.assign(window, { sounds })
  })
}

function soundsPlaying(page: Page): Promise<number> {
  return page.evaluate(() => {
    const { sounds } = window as unknown as { readonly sounds: readonly HTMLAudioElement[] }
    return sounds.filter(({ paused }) => !paused).length
  })
}

async function openAs(page: Page, product: Product, role: 'supervisor' | 'viewer'): Promise<void> {
  const admin = await signInApi(product)
  const person = { email: `${role}.player@example.com`, password: 'a-long-password-2' }
  await admin.trpc.users.create.mutate({ name: role, role, ...person })
  const { cookies } = await signInApi({ ...product, ...person })
  await page.context().clearCookies()
  await page.context().addCookies(cookies)
}

story(
  'C2: a recording is heard by mouse and keys, and falls silent with its call',
  async ({ signedIn: page, api }) => {
    const asked = soundRequests(page)
    await rememberSounds(page)
    const [first, second] = await recordedCalls(api)
    await page.goto(`/calls/${first}?hasRecording=true&durationMin=60&durationMax=600`)
    await expect(player(page).locator('canvas').first()).toBeVisible()
    expect(asked, 'nothing is played, or even fetched, by itself').toEqual([])

    await position(page).click()
    const middle = await seconds(page)
    const total = Number(await position(page).getAttribute('max'))
    expect(Math.abs(middle - total / 2)).toBeLessThan(total / 50)

    await page.keyboard.press('Space')
    await expect(player(page).getByText('Playing', { exact: true })).toBeAttached()
    await expect.poll(() => seconds(page)).toBeGreaterThan(middle + 0.5)
    expect(asked.length).toBeGreaterThan(0)
    await page.keyboard.press('Space')
    await expect(player(page).getByText('Paused', { exact: true })).toBeAttached()

    const at = await seconds(page)
    await page.keyboard.press('j')
    await expect.poll(() => seconds(page)).toBeCloseTo(at - 5, 1)
    await page.keyboard.press('Shift+ArrowRight')
    await expect.poll(() => seconds(page)).toBeCloseTo(at, 1)
    await page.keyboard.press('ArrowLeft')
    await expect.poll(() => seconds(page)).toBeCloseTo(at - 5, 1)
    await expect(page).toHaveURL(new RegExp(`/calls/${first}\\?`))

    await player(page).getByLabel('Speed').selectOption({ label: '1.5×' })
    await player(page).getByRole('button', { name: 'Play' }).click()
    await expect(player(page).getByText('Playing', { exact: true })).toBeAttached()
    expect(await soundsPlaying(page)).toBe(1)
    await page.getByRole('dialog').getByRole('heading', { name: 'Call', exact: true }).click()
    await page.keyboard.press('ArrowDown')
    await expect(page).toHaveURL(new RegExp(`/calls/${second}\\?`))
    await expect(player(page).locator('canvas').first()).toBeVisible()
    await expect(player(page).getByText('Ready to play')).toBeAttached()
    expect(await seconds(page)).toBe(0)
    await expect(player(page).getByLabel('Speed')).toHaveValue('1.5')
    expect(await soundsPlaying(page)).toBe(0)
  },
)

story('C2: space plays at once in a call opened by keyboard', async ({ signedIn: page, api }) => {
  const [first] = await recordedCalls(api)
  await page.goto('/calls?hasRecording=true&durationMin=60&durationMax=600')
  await page.locator(`tbody [data-call="${first}"]`).focus()
  await page.keyboard.press('Enter')
  await expect(player(page).locator('canvas').first()).toBeVisible()
  await page.keyboard.press('Space')
  await expect(player(page).getByText('Playing', { exact: true })).toBeAttached()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toBeHidden()
})

story(
  'C8: hearing and saving a recording are rights apart',
  async ({ signedIn: page, product, api }) => {
    const [first] = await recordedCalls(api)
    await page.goto(`/calls/${first}`)
    const download = page.waitForEvent('download')
    await player(page).getByRole('link', { name: 'Download the recording' }).click()
    expect((await download).suggestedFilename()).toMatch(/\.mp3$/)

    await openAs(page, product, 'supervisor')
    await page.goto(`/calls/${first}`)
    await expect(player(page).getByRole('button', { name: 'Play' })).toBeVisible()
    await expect(player(page).getByRole('link')).toHaveCount(0)

    await openAs(page, product, 'viewer')
    await page.goto(`/calls/${first}`)
    await expect(page.getByRole('dialog').getByText('Who spoke')).toBeVisible()
    await expect(player(page)).toHaveCount(0)
  },
)

story(
  'D4: who played and who saved a recording is on record, and leads to the call',
  async ({ signedIn: page, api }) => {
    const [, , , , , sixth] = await recordedCalls(api)
    await page.goto(`/calls/${sixth}`)
    await player(page).getByRole('button', { name: 'Play' }).click()
    await expect(player(page).getByText('Playing', { exact: true })).toBeAttached()
    const download = page.waitForEvent('download')
    await player(page).getByRole('link', { name: 'Download the recording' }).click()
    await (await download).path()
    const { user } = await api.trpc.session.me.query()
    for (const [action, words] of [
      ['recording.play', 'Played a recording'],
      ['recording.download', 'Downloaded a recording'],
    ] as const) {
      await page.goto(`/audit?action=${action}`)
      // A story before may have had more of its own recording loaded meanwhile.
      const line = page
        .getByRole('row')
        .filter({ has: page.locator(`a[href$="/calls/${sixth}"]`) })
        .first()
      await expect(line).toContainText(user.name)
      await expect(line).toContainText(words)
      await line.getByRole('link', { name: 'Call' }).click()
      await expect(page).toHaveURL(new RegExp(`/calls/${sixth}`))
    }
  },
)

story(
  'C2: a call without a recording says so in the list and has no player',
  async ({ signedIn: page }) => {
    await page.goto('/calls?hasRecording=false&status=ANSWERED')
    await expect(
      page.getByRole('button', { name: 'Remove filter: Without recording' }),
    ).toBeVisible()
    const rows = page.locator('tbody tr')
    await expect(rows.first()).toContainText('No recording')
    await rows.first().getByRole('link').first().click()
    await expect(page.getByRole('dialog').getByText('Who spoke')).toBeVisible()
    await expect(player(page)).toHaveCount(0)
  },
)

for (const look of looks) {
  story(
    `axe finds nothing in the player: ${look.theme}, ${look.locale}, ${look.width} px`,
    async ({ signedIn: page, api }) => {
      const [, , , , fifth] = await recordedCalls(api)
      await putOn(page, look)
      await page.goto(`/calls/${fifth}`)
      await expect(page.locator('.player-wave canvas').first()).toBeVisible()
      await expectSound(page, 'a call with its recording')
    },
  )
}
