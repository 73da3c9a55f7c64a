import type { Page } from '@playwright/test'

/** Changes the text of every answer to an address like `asked` on its way: for what is too much for a story. */
export async function changeAnswers(
  page: Page,
  asked: RegExp,
  change: (text: string) => string,
): Promise<void> {
  await page.route(asked, async (route) => {
    const response = await route.fetch()
    await route.fulfill({ response, body: change(await response.text()) })
  })
}
