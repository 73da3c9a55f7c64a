import type { Page } from '@playwright/test'
import type { AdminApi } from './admin-api.ts'

/** Filters of the calls whose recordings stories listen to. */
export const recorded = { hasRecording: true, durationMin: 60, durationMax: 600 }

/** Their ids, newest first. */
export async function recordedCalls({ trpc }: AdminApi): Promise<string[]> {
  const { items } = await trpc.calls.search.query({ filter: recorded, limit: 40 })
  return items.map(({ id }) => id)
}

export const player = (page: Page) =>
  page.getByRole('dialog').getByRole('region', { name: 'Recording' })
export const position = (page: Page) => player(page).getByRole('slider')
export const seconds = async (page: Page): Promise<number> =>
  Number(await position(page).inputValue())
