import { computed, reactive, ref } from 'vue'
import { useI18n } from 'vue-i18n'
import { api } from '../../api/client.ts'
import { errorCode } from '../../api/error-code.ts'
import { useApiMutation } from '../../api/use-api-mutation.ts'
import { useErrorText } from '../../api/use-error-text.ts'
import type { Extension } from '../../shared/use-extensions.ts'
import { nameRefreshes } from './name-refreshes.ts'

/** What the API takes for an extension. */
const numberPattern = /^\d{2,6}$/

interface Form {
  sourceId: string
  extension: string
  name: string
  team: string
}

/** The form of one extension; `one` is undefined for a new one. */
export function useExtensionForm(one: Extension | undefined, sourceId: string) {
  const { t } = useI18n()
  const errorText = useErrorText()
  const form = reactive<Form>({
    sourceId: one?.sourceId ?? sourceId,
    extension: one?.extension ?? '',
    name: one?.name ?? '',
    team: one?.team ?? '',
  })
  const wasTried = ref(false)
  const saving = useApiMutation({
    run: (input: Form) => api.extensions.save.mutate({ ...input, ...(one && { id: one.id }) }),
    done: ({ extension, name }) => t('extensions.saved', { extension, name }),
    refreshes: nameRefreshes,
    quiet: true,
  })
  const isTaken = computed(() => saving.error.value && errorCode(saving.error.value) === 'CONFLICT')
  const wrong = computed(() => ({
    extension: !numberPattern.test(form.extension.trim()),
    name: form.name.trim() === '',
  }))
  const problems = computed(() => ({
    extension: numberProblem(),
    name: wasTried.value && wrong.value.name ? t('extensions.problem.NAME_MISSING') : null,
    team: null,
  }))
  const failure = computed(() => {
    const error = saving.error.value
    return error === null || isTaken.value ? null : errorText(error).title
  })

  function numberProblem(): string | null {
    if (wasTried.value && wrong.value.extension) return t('extensions.problem.BAD_EXTENSION')
    return isTaken.value ? t('extensions.problem.TAKEN') : null
  }
  /** True once it is stored. */
  async function submit(): Promise<boolean> {
    wasTried.value = true
    if (saving.isPending.value || wrong.value.extension || wrong.value.name) return false
    return saving.mutateAsync({ ...form }).then(
      () => true,
      () => false,
    )
  }
  return { form, problems, failure, submit, isBusy: saving.isPending }
}
