import { useQueryClient } from '@tanstack/vue-query'
import { computed, reactive, ref } from 'vue'
import { useI18n } from 'vue-i18n'
import { newPasswordProblem } from '../../shared/new-password.ts'
import { useNotify } from '../../shared/use-notify.ts'
import { useAuthRequest } from './use-auth-request.ts'

/** The form that changes the own password. */
export function useChangePassword() {
  const { t } = useI18n()
  const notify = useNotify()
  const client = useQueryClient()
  const form = reactive({ current: '', chosen: '', repeated: '' })
  const wasTried = ref(false)
  const { trouble, isBusy, ask } = useAuthRequest()
  const problem = computed(() => newPasswordProblem(form))

  async function submit(): Promise<void> {
    wasTried.value = true
    trouble.value = null
    if (isBusy.value || problem.value !== null || form.current === '') return
    const answer = await ask('change-password', {
      currentPassword: form.current,
      newPassword: form.chosen,
      revokeOtherSessions: true,
    })
    if (answer === null) return
    Object.assign(form, { current: '', chosen: '', repeated: '' })
    wasTried.value = false
    notify.done(t('account.password.done'))
    await client.invalidateQueries({ queryKey: ['account'] })
  }
  return { form, wasTried, isBusy, trouble, problem, submit }
}
