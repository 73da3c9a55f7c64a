import type { AppRouter } from '@calldeck/api/router'
import { createTRPCClient, httpLink, type TRPCClient } from '@trpc/client'

/** The whole API, typed end to end. */
export type Client = TRPCClient<AppRouter>

/** Speaks to the product as the owner of `token`. */
export function createClient(url: string, token: string): Client {
  const headers = { authorization: `Bearer ${token}` }
  return createTRPCClient<AppRouter>({ links: [httpLink({ url: `${url}/trpc`, headers })] })
}
