import type { Page } from '@playwright/test'

/** The looks that between them show each theme, language and width. */
export const looks = [
  { theme: 'light', locale: 'en', width: 1280 },
  { theme: 'dark', locale: 'vi', width: 1280 },
  { theme: 'light', locale: 'vi', width: 390 },
  { theme: 'dark', locale: 'en', width: 390 },
] as const
export type Look = (typeof looks)[number]

/** Puts on a look before the next page is opened. */
export async function putOn(page: Page, { theme, locale, width }: Look): Promise<void> {
  await page.setViewportSize({ width, height: 800 })
  await page.addInitScript(
    (preferences) => localStorage.setItem('calldeck.preferences', preferences),
    JSON.stringify({ theme, locale }),
  )
}
