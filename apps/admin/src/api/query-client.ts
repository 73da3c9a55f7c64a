import { MutationCache, QueryCache, QueryClient } from '@tanstack/vue-query'
import type { RouteLocation, RouteLocationRaw, Router } from 'vue-router'
import { useSession } from '../shared/use-session.ts'
import type { Me } from '../shared/use-session.ts'
import { useServerLink } from '../shared/use-server-link.ts'
import { errorCode } from './error-code.ts'

const notWorthRetrying = new Set(['UNAUTHORIZED', 'FORBIDDEN', 'NOT_FOUND', 'BAD_REQUEST'])

/** Server state of the whole application; a lost session leads to sign-in, a lost server to the banner. */
export function createAppQueryClient(router: Router): QueryClient {
  const onError = (error: unknown): void => {
    const code = errorCode(error)
    if (code === 'NETWORK') void useServerLink().lose()
    if (code === 'FORBIDDEN') void goByRights(router)
    if (code !== 'UNAUTHORIZED') return
    useSession().forget()
    const here = router.currentRoute.value
    if (here.meta['isPublic'] === true) return
    void router.push({ name: 'sign-in', query: { to: here.fullPath } })
  }
  return new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: {
        staleTime: 15_000,
        retry: (count, error) => count < 1 && !notWorthRetrying.has(errorCode(error)),
      },
    },
  })
}

/** What was refused may be so since a moment ago, as where a second factor was made obligatory. */
async function goByRights(router: Router): Promise<void> {
  const session = useSession()
  await session.refresh().catch(() => null)
  const page = secondFactorFirst(router.currentRoute.value, session.me)
  if (page !== null) await router.push(page)
}

/**
 * The page for a user who has to set up a second factor; null for others, and where it is open already:
 * a page asks for several things at once, and a later refusal must not replace the address to return to.
 */
export function secondFactorFirst(
  { name, fullPath }: Pick<RouteLocation, 'name' | 'fullPath'>,
  me: Pick<Me, 'mustEnableSecondFactor'> | null,
): RouteLocationRaw | null {
  if (me?.mustEnableSecondFactor !== true || name === 'second-factor') return null
  return { name: 'second-factor', query: { to: fullPath } }
}
