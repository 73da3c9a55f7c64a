import { expect } from '@playwright/test'
import { createSource } from './admin-api.ts'
import type { AdminApi } from './admin-api.ts'
import type { Product } from './product.ts'

/** A source whose first sync has ended well. */
export async function syncedSource(api: AdminApi, product: Product): Promise<string> {
  const id = await createSource(api, product, 'Tổng đài Hà Nội')
  const { runId } = await api.trpc.runs.start.mutate({ sourceId: id })
  await expect
    .poll(async () => (await api.trpc.runs.get.query({ runId })).status, { timeout: 180_000 })
    .toBe('SUCCEEDED')
  return id
}
