import { expectSound } from './support/expect-sound.ts'
import { player, recorded, recordedCalls, seconds } from './support/player.ts'
import type { Product } from './support/product.ts'
import { expect, story } from './support/story.ts'

story.beforeEach(({ sourceId }) => void sourceId)
story.afterEach(async ({ product }) => product.exchange.control('faults', []))

const strike = ({ exchange }: Product, fault: object) =>
  exchange.control('faults', [{ path: 'recordings', ...fault }])

story(
  'C2: a recording on its way is told from one that is gone',
  async ({ signedIn: page, product, api, sourceId }) => {
    const start = Math.floor(Date.now() / 1000) - 300
    await product.exchange.control('calls', {
      add: [{ start_epoch: String(start), caller_id_number: '0977111222' }],
    })
    const { runId } = await api.trpc.runs.start.mutate({ sourceId })
    await expect
      .poll(async () => (await api.trpc.runs.get.query({ runId })).status)
      .toBe('SUCCEEDED')
    const { items } = await api.trpc.calls.search.query({ filter: { number: '0977111222' } })
    const old = (
      await api.trpc.calls.search.query({
        filter: { ...recorded, to: new Date(Date.now() - 86_400_000).toISOString() },
        limit: 1,
      })
    ).items[0]!

    await strike(product, { kind: 'status', status: 404 })
    await page.goto(`/calls/${old.id}`)
    await expect(player(page)).toContainText('The recording is gone')
    await page.goto(`/calls/${items[0]!.id}`)
    await expect(player(page)).toContainText('The recording is not there yet')
    await expectSound(page, 'a recording that is not there yet')

    await product.exchange.control('faults', [])
    await player(page).getByRole('button', { name: 'Try again' }).click()
    await expect(player(page).getByRole('button', { name: 'Play' })).toBeVisible()
  },
)

story(
  'C2: a sound that breaks off, and an exchange that does not answer, offer another try',
  async ({ signedIn: page, product, api }) => {
    const recordings = await recordedCalls(api)
    const third = recordings[2]
    // A waveform is kept; of a call so far down no other story has opened the recording.
    const unheard = recordings.at(-1)
    await strike(product, { kind: 'status', status: 500 })
    await page.goto(`/calls/${third}`)
    await expect(player(page).getByRole('alert')).toBeVisible()
    await product.exchange.control('faults', [])
    await player(page).getByRole('button', { name: 'Try again' }).click()
    await expect(player(page).locator('canvas').first()).toBeVisible()

    await strike(product, { kind: 'status', status: 500 })
    await player(page).getByRole('button', { name: 'Play' }).click()
    await expect(player(page)).toContainText('The recording could not be played')
    await product.exchange.control('faults', [])
    await player(page).getByRole('button', { name: 'Try again' }).click()
    await expect(player(page).getByText('Playing', { exact: true })).toBeAttached()

    // The first answer tells that it is there; the whole file, for the waveform, does not come.
    await strike(product, { kind: 'status', status: 500, after: 1 })
    await page.goto(`/calls/${unheard}`)
    await expect(player(page)).toContainText('The waveform could not be drawn')
    await product.exchange.control('faults', [])
    await player(page).getByRole('button', { name: 'Play' }).click()
    await expect.poll(() => seconds(page)).toBeGreaterThan(0.3)
  },
)
