import { computed } from 'vue'
import { useI18n } from 'vue-i18n'
import { api } from '../../api/client.ts'
import type { ApiOutputs } from '../../api/client.ts'
import { useApiMutation } from '../../api/use-api-mutation.ts'
import { useApiQuery } from '../../api/use-api-query.ts'

export type OwnSession = ApiOutputs['session']['list'][number]

const refreshes = [['account'], ['people']] as const

/** Where the person is signed in, and how that ends. */
export function useOwnSessions() {
  const { t } = useI18n()
  const list = useApiQuery({
    key: ['account', 'sessions'],
    load: (signal) => api.session.list.query(undefined, { signal }),
  })
  const revoke = useApiMutation({
    run: (id: string) => api.session.revoke.mutate({ id }),
    done: () => t('account.sessions.done', 1),
    refreshes,
  })
  const revokeOthers = useApiMutation({
    run: () => api.session.revokeOthers.mutate(),
    done: ({ revoked }) => t('account.sessions.done', revoked),
    refreshes,
  })
  const hasOthers = computed(() => (list.data.value ?? []).some((session) => !session.isCurrent))
  return { list, revoke, revokeOthers, hasOthers }
}
