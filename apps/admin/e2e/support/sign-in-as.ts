import type { Page } from '@playwright/test'
import { signInApi } from './admin-api.ts'
import type { AdminApi } from './admin-api.ts'
import { newPerson } from './new-person.ts'
import type { Product } from './product.ts'

/** Makes the browser that of somebody new with this role. */
export async function signInAs(
  page: Page,
  role: 'administrator' | 'supervisor' | 'viewer',
  { product, api }: { readonly product: Product; readonly api: AdminApi },
): Promise<void> {
  const person = await newPerson(api, role === 'viewer' ? 'Vũ Hà' : 'Mai An', role)
  const { cookies } = await signInApi({ ...product, ...person })
  await page.context().clearCookies()
  await page.context().addCookies(cookies)
}
