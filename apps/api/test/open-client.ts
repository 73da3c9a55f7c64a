import {
  createTRPCClient,
  httpBatchLink,
  httpSubscriptionLink,
  splitLink,
  type TRPCClient,
} from '@trpc/client'
import { EventSource } from 'eventsource'
import type { AppRouter } from '../src/router.ts'
import type { SignedIn } from './open-test-api.ts'

/** The typed client as a sibling program makes it: a session token in the header. */
export function openClient(url: string, { token }: Pick<SignedIn, 'token'>): TRPCClient<AppRouter> {
  const headers = { authorization: `Bearer ${token}` }
  return createTRPCClient<AppRouter>({
    links: [
      splitLink({
        condition: (operation) => operation.type === 'subscription',
        true: httpSubscriptionLink({
          url: `${url}/trpc`,
          EventSource,
          eventSourceOptions: {
            fetch: (address, init) =>
              fetch(address, { ...init, headers: { ...init.headers, ...headers } }),
          },
        }),
        false: httpBatchLink({ url: `${url}/trpc`, headers, maxItems: 10 }),
      }),
    ],
  })
}
