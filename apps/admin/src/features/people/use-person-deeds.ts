import { useI18n } from 'vue-i18n'
import { api } from '../../api/client.ts'
import { useApiMutation } from '../../api/use-api-mutation.ts'
import type { Role } from './role-looks.ts'

const refreshes = [['people'], ['audit']] as const

/** What an administrator does to an account; each takes its id and tells how it ended. */
export function usePersonDeeds() {
  const { t } = useI18n()
  const byId = <Data>(deed: string, run: (input: { id: string }) => Promise<Data>) =>
    useApiMutation({
      run: (id: string) => run({ id }),
      done: () => t(`people.done.${deed}`),
      refreshes,
    })
  return {
    setRole: useApiMutation({
      run: (input: { id: string; role: Role }) => api.users.setRole.mutate(input),
      done: () => t('people.done.setRole'),
      refreshes,
    }),
    disable: byId('disable', api.users.disable.mutate),
    enable: byId('enable', api.users.enable.mutate),
    resetPassword: byId('resetPassword', api.users.resetPassword.mutate),
    removeSecondFactor: byId('removeSecondFactor', api.users.removeSecondFactor.mutate),
    revokeSessions: byId('revokeSessions', api.users.revokeSessions.mutate),
  }
}
