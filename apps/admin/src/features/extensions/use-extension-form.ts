import { computed, reactive, ref } from 'vue'
import type { Ref } from 'vue'
import { useI18n } from 'vue-i18n'
import { api } from '../../api/client.ts'
import { errorCode } from '../../api/error-code.ts'
import { useApiMutation } from '../../api/use-api-mutation.ts'
import { useErrorText } from '../../api/use-error-text.ts'
import { plainText } from '../../shared/plain-text.ts'
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
  const form = reactive<Form>({
    sourceId: one?.sourceId ?? sourceId,
    extension: one?.extension ?? '',
    name: one?.name ?? '',
    team: one?.team ?? '',
  })
  const wasTried = ref(false)
  const saving = useSaving(one?.id)
  const wrong = computed(() => ({
    extension: !numberPattern.test(plainText(form.extension).trim()),
    name: form.name.trim() === '',
  }))

  /** True once it is stored. */
  async function submit(): Promise<boolean> {
    wasTried.value = true
    if (saving.isPending.value || wrong.value.extension || wrong.value.name) return false
    return saving.mutateAsync({ ...form }).then(
      () => true,
      () => false,
    )
  }
  const told = useProblems(() => (wasTried.value ? wrong.value : nothingWrong), saving.error)
  return { form, ...told, submit, isBusy: saving.isPending }
}

function useSaving(id: string | undefined) {
  const { t } = useI18n()
  return useApiMutation({
    run: (input: Form) => api.extensions.save.mutate(id === undefined ? input : { ...input, id }),
    done: ({ extension, name }) => t('extensions.saved', { extension, name }),
    refreshes: nameRefreshes,
    quiet: true,
  })
}

const nothingWrong = { extension: false, name: false }

/** What is wrong in words, at its field or above the form. */
function useProblems(wrong: () => typeof nothingWrong, error: Ref<Error | null>) {
  const { t } = useI18n()
  const errorText = useErrorText()
  const isTaken = computed(() => error.value !== null && errorCode(error.value) === 'CONFLICT')
  const numberProblem = (): string | null => {
    if (wrong().extension) return t('extensions.problem.BAD_EXTENSION')
    return isTaken.value ? t('extensions.problem.TAKEN') : null
  }
  const problems = computed(() => ({
    extension: numberProblem(),
    name: wrong().name ? t('extensions.problem.NAME_MISSING') : null,
    team: null,
  }))
  const failure = computed(() =>
    error.value === null || isTaken.value ? null : errorText(error.value).title,
  )
  return { problems, failure }
}
