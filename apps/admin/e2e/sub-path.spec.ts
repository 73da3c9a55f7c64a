import { player, recordedCalls, seconds } from './support/player.ts'
import { startProduct } from './support/product.ts'
import { expect, story } from './support/story.ts'

const path = '/calldeck'
const below = story.extend<object, object>({
  product: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads the fixture's needs from the pattern
    async ({}, use) => {
      const product = await startProduct({ calls: 300, days: 5, path })
      await use(product)
      await product.stop()
    },
    { scope: 'worker', timeout: 240_000 },
  ],
})

below(
  'found-27: everything is served below the path of the public address',
  async ({ page, product, api, sourceId }) => {
    const strays: string[] = []
    const failed: string[] = []
    page.on('request', (request) => {
      const { pathname, protocol } = new URL(request.url())
      if (protocol.startsWith('http') && !pathname.startsWith(`${path}/`)) strays.push(pathname)
    })
    page.on('response', (response) => {
      if (response.status() >= 400) failed.push(`${response.status()} ${response.url()}`)
    })

    await page.goto(`${product.url}/calls?direction=INBOUND`)
    await expect(page).toHaveURL(new RegExp(`${path}/sign-in\\?to=`))
    // Asking who is signed in was answered with 401, as it should be.
    failed.length = 0
    await page.getByLabel('E-mail').fill(product.email)
    await page.getByLabel('Password', { exact: true }).fill(product.password)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await expect(page).toHaveURL(`${product.url}/calls?direction=INBOUND`)
    await expect(page.locator('tbody [data-call]').first()).toBeVisible()
    const cookies = await page.context().cookies(product.url)
    expect(cookies.map((cookie) => cookie.path)).toEqual(cookies.map(() => path))
    expect(cookies).not.toEqual([])

    const [call] = await recordedCalls(api)
    await page.goto(`${product.url}/calls/${call}`)
    await page.reload()
    await player(page).getByRole('button', { name: 'Play' }).click()
    await expect.poll(() => seconds(page)).toBeGreaterThan(0.3)

    // The stream: a run that ends while its page is open says so there.
    await product.exchange.control('behaviour', { latencyMs: 300 })
    const { runId } = await api.trpc.runs.start.mutate({ sourceId })
    const streams = page.waitForResponse(/\/calldeck\/trpc\/runs\.watch/)
    await page.goto(`${product.url}/runs/${runId}`)
    expect((await streams).headers()['content-type']).toContain('text/event-stream')
    await expect(page.getByText('Succeeded', { exact: true })).toBeVisible({ timeout: 40_000 })

    for (const place of ['/', '/analytics', '/sources', '/exports', '/settings', '/account']) {
      await page.goto(`${product.url}${place}`)
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    }
    await page.getByRole('link', { name: 'Calls', exact: true }).first().click()
    await expect(page).toHaveURL(`${product.url}/calls`)
    expect(strays).toEqual([])
    expect(failed).toEqual([])
  },
)
