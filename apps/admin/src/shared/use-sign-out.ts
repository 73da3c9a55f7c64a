import { useQueryClient } from '@tanstack/vue-query'
import { useRouter } from 'vue-router'
import { useSession } from './use-session.ts'

/** Ends the session and leaves nothing of it on the screen. */
export function useSignOut(): () => Promise<void> {
  const session = useSession()
  const queryClient = useQueryClient()
  const router = useRouter()
  return async () => {
    await session.signOut()
    await router.push({ name: 'sign-in' })
    // The next person must not see a glimpse of this one's lists.
    queryClient.clear()
  }
}
