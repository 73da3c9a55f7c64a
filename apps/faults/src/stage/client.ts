import type { AppRouter } from '@calldeck/api/router'
import { createTRPCClient, httpLink, type TRPCClient } from '@trpc/client'

/** The whole API, typed end to end. */
export type Client = TRPCClient<AppRouter>
export type Run = Awaited<ReturnType<Client['runs']['get']['query']>>
export type Source = Awaited<ReturnType<Client['sources']['get']['query']>>

/** The first administrator of every product that the bench starts. */
export const administrator = {
  email: 'bench@calldeck.example',
  password: 'only for the fault bench',
}

/** Speaks to the product as the owner of `token`. */
export function createClient(url: string, token: string): Client {
  // A socket kept alive may be closed at the other end while this program looks at a database.
  const headers = { authorization: `Bearer ${token}`, connection: 'close' }
  return createTRPCClient<AppRouter>({ links: [httpLink({ url: `${url}/trpc`, headers })] })
}

/** The session token of a person, the administrator unless said otherwise. */
export async function signIn(url: string, person = administrator): Promise<string> {
  const response = await fetch(`${url}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(person),
  })
  const token = response.headers.get('set-auth-token')
  if (token === null) throw new Error(`The sign-in was refused with HTTP ${response.status}.`)
  return token
}
