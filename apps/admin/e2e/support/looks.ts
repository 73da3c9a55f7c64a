import type { Page } from '@playwright/test'

/** How a page is looked at; `width` in CSS pixels. */
export interface Look {
  readonly theme: 'light' | 'dark' | 'system'
  readonly locale: 'en' | 'vi'
  readonly width: 1280 | 390
}

/** The looks that between them show each theme, language and width. */
export const looks = [
  { theme: 'light', locale: 'en', width: 1280 },
  { theme: 'dark', locale: 'vi', width: 1280 },
  { theme: 'light', locale: 'vi', width: 390 },
  { theme: 'dark', locale: 'en', width: 390 },
] as const satisfies readonly Look[]

/** Puts on a look before the next page is opened. */
export async function putOn(page: Page, { theme, locale, width }: Look): Promise<void> {
  await page.setViewportSize({ width, height: 800 })
  await page.addInitScript(
    (preferences) => localStorage.setItem('calldeck.preferences', preferences),
    JSON.stringify({ theme, locale }),
  )
}
