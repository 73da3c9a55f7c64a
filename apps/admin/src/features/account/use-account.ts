import { useI18n } from 'vue-i18n'
import { api } from '../../api/client.ts'
import type { ApiOutputs } from '../../api/client.ts'
import { useApiMutation } from '../../api/use-api-mutation.ts'
import { useApiQuery } from '../../api/use-api-query.ts'
import { useSession } from '../../shared/use-session.ts'

export type Account = ApiOutputs['session']['get']

/** The person's own account, read under `['account']`. */
export function useAccount() {
  return useApiQuery<Account>({
    key: ['account', 'own'],
    load: (signal) => api.session.get.query(undefined, { signal }),
  })
}

/** Gives the person another name; the whole application says it at once. */
export function useRename() {
  const { t } = useI18n()
  const session = useSession()
  return useApiMutation({
    run: async (name: string) => {
      const account = await api.session.rename.mutate({ name })
      await session.refresh()
      return account
    },
    done: () => t('account.profile.done'),
    refreshes: [['account'], ['people']],
  })
}
