import type { Page } from '@playwright/test'

/** The id of the request that a spoiled procedure fails with. */
export const spoiledRequest = '0b6d1a52-spoiled'

/** What becomes of a procedure's answers; they are held back until it is said. */
export interface SpoiledProcedure {
  /** From now on it fails as when the server has a fault, and with it what was held back. */
  readonly fail: () => void
  /** From now on it answers as it is. */
  readonly mend: () => Promise<void>
}

/** Holds back every answer that has to do with `name` (`calls.search`). */
export async function spoilProcedure(page: Page, name: string): Promise<SpoiledProcedure> {
  let fail = (): void => undefined
  const failing = new Promise<void>((resolve) => (fail = resolve))
  const answers = /\/trpc\/[^?]+\?batch/
  await page.route(answers, async (route) => {
    const names = new URL(route.request().url()).pathname.replace('/trpc/', '').split(',')
    if (!names.includes(name)) {
      await route.fallback()
      return
    }
    await failing
    const response = await route.fetch()
    const parts = (await response.json()) as unknown[]
    const data = { code: 'INTERNAL_SERVER_ERROR', httpStatus: 500, requestId: spoiledRequest }
    const error = { message: 'Something broke', code: -32_603, data }
    await route.fulfill({
      status: names.length > 1 ? 207 : 500,
      json: parts.map((part, index) => (names[index] === name ? { error } : part)),
    })
  })
  return { fail, mend: () => page.unroute(answers) }
}
