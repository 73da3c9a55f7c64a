import type { AppRouter } from '@calldeck/api/router'
import type { inferRouterInputs, inferRouterOutputs } from '@trpc/server'
import {
  createTRPCClient,
  httpBatchLink,
  httpSubscriptionLink,
  splitLink,
  TRPCClientError,
} from '@trpc/client'
import { publicPath } from './public-path.ts'

/** What every procedure gives, by name: `ApiOutputs['runs']['get']`. */
export type ApiOutputs = inferRouterOutputs<AppRouter>
/** What every procedure takes, by name. */
export type ApiInputs = inferRouterInputs<AppRouter>
/** An error of a procedure, with its code under `data`. */
export type ApiError = TRPCClientError<AppRouter>

const url = `${publicPath}/trpc`

/** The typed client. It holds no state: the browser's cookie is the session. */
export const api = createTRPCClient<AppRouter>({
  links: [
    splitLink({
      condition: (operation) => operation.type === 'subscription',
      true: httpSubscriptionLink({ url }),
      // The server refuses larger batches.
      false: httpBatchLink({ url, maxItems: 10 }),
    }),
  ],
})

/** Tells an error of the API (or of the way to it) from one of this program. */
export function isApiError(error: unknown): error is ApiError {
  return error instanceof TRPCClientError
}
