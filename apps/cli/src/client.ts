import type { AppRouter } from '@calldeck/api/router'
import { createTRPCClient, httpLink, type TRPCClient } from '@trpc/client'

/** The whole API, typed end to end. */
export type Client = TRPCClient<AppRouter>

const answerTimeoutMilliseconds = 30_000

/** Speaks to the product at `url` as the owner of `token`; every request is bounded in time. */
export function createClient(options: { url: string; token: string | undefined }): Client {
  return createTRPCClient<AppRouter>({
    links: [
      httpLink({
        url: `${options.url}/trpc`,
        headers: options.token === undefined ? {} : { authorization: `Bearer ${options.token}` },
        fetch: (input, init) => fetch(input, boundInTime(init?.signal, init)),
      }),
    ],
  })
}

function boundInTime(
  signal: AbortSignal | null | undefined,
  init: object | undefined,
): RequestInit {
  const timeout = AbortSignal.timeout(answerTimeoutMilliseconds)
  return { ...init, signal: signal ? AbortSignal.any([signal, timeout]) : timeout }
}
