import { MutationCache, QueryCache, QueryClient } from '@tanstack/vue-query'
import type { Router } from 'vue-router'
import { useSession } from '../shared/use-session.ts'
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
  const to = router.currentRoute.value.fullPath
  if (session.me?.mustEnableSecondFactor)
    await router.push({ name: 'second-factor', query: { to } })
}
