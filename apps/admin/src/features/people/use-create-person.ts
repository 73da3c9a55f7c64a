import { computed, reactive, ref } from 'vue'
import { useI18n } from 'vue-i18n'
import { api } from '../../api/client.ts'
import { errorCode } from '../../api/error-code.ts'
import { useApiMutation } from '../../api/use-api-mutation.ts'
import { useErrorText } from '../../api/use-error-text.ts'
import type { Role } from './role-looks.ts'

/** Good enough to catch a slip; the server looks closer. */
const addressPattern = /^[^\s@]+@[^\s@]+\.[^\s@]+$/

/** The form of a new account. */
export function useCreatePerson() {
  const { t } = useI18n()
  const errorText = useErrorText()
  const form = reactive<{ name: string; email: string; role: Role }>({
    name: '',
    email: '',
    role: 'viewer',
  })
  const wasTried = ref(false)
  const creation = useApiMutation({
    run: (input: { name: string; email: string; role: Role }) => api.users.create.mutate(input),
    refreshes: [['people'], ['audit']],
    quiet: true,
  })
  const wrong = computed(() => ({
    name: form.name.trim() === '',
    email: !addressPattern.test(form.email.trim()),
  }))
  const problems = computed(() => ({
    name: wasTried.value && wrong.value.name ? t('people.create.nameMissing') : null,
    email: wasTried.value && wrong.value.email ? t('people.create.emailWrong') : null,
  }))
  const failure = computed(() => {
    const error = creation.error.value
    if (error === null) return null
    return errorCode(error) === 'CONFLICT' ? t('people.create.taken') : errorText(error).title
  })

  function submit(): void {
    wasTried.value = true
    if (creation.isPending.value || wrong.value.name || wrong.value.email) return
    creation.mutate({ ...form, name: form.name.trim(), email: form.email.trim() })
  }
  const { data: created, isPending: isBusy } = creation
  return { form, problems, failure, submit, created, isBusy }
}
