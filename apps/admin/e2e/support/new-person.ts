import type { Page } from '@playwright/test'
import type { AdminApi } from './admin-api.ts'

type Role = 'administrator' | 'supervisor' | 'viewer'

/** Somebody who can sign in. */
export interface NewPerson {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly password: string
}

let people = 0

/** Makes an account with a password of its own. */
export async function newPerson({ trpc }: AdminApi, name: string, role: Role): Promise<NewPerson> {
  people += 1
  const email = `person-${people}-${Date.now()}@example.vn`
  const password = 'quite a long password'
  const { id } = await trpc.users.create.mutate({ name, email, role, password })
  return { id, name, email, password }
}

/** Signs in by the form, as far as the password leads. */
export async function enterPassword(
  page: Page,
  { email, password }: Pick<NewPerson, 'email' | 'password'>,
): Promise<void> {
  await page.goto('/sign-in')
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
}
