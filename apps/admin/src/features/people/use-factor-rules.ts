import { computed, ref, shallowRef, watch } from 'vue'
import { useI18n } from 'vue-i18n'
import { api } from '../../api/client.ts'
import type { ApiOutputs } from '../../api/client.ts'
import { errorCode } from '../../api/error-code.ts'
import { useApiMutation } from '../../api/use-api-mutation.ts'
import { useApiQuery } from '../../api/use-api-query.ts'
import { useErrorText } from '../../api/use-error-text.ts'
import { roleNames } from './role-looks.ts'

type Rules = ApiOutputs['users']['secondFactorRules']['rules']

const refreshes = [['people'], ['audit'], ['account']] as const

/**
 * For which roles a second factor is obligatory, as stored and as chosen in the form. Only what is
 * changed here is saved, so that a change that another administrator makes meanwhile stays.
 */
export function useFactorRules() {
  const { t } = useI18n()
  const errorText = useErrorText()
  const stored = useApiQuery({
    key: ['people', 'factor-rules'],
    load: (signal) => api.users.secondFactorRules.query(undefined, { signal }),
  })
  const firstRead = shallowRef<Rules | null>(null)
  const chosen = ref<Rules | null>(null)
  watch(
    stored.data,
    (now) => {
      if (now === undefined || firstRead.value !== null) return
      firstRead.value = now.rules
      chosen.value = { ...now.rules }
    },
    { immediate: true },
  )
  const changes = computed<Partial<Rules>>(() => {
    const changed = roleNames.filter((role) => chosen.value?.[role] !== firstRead.value?.[role])
    return Object.fromEntries(changed.map((role) => [role, chosen.value?.[role]]))
  })
  const isChanged = computed(() => Object.keys(changes.value).length > 0)
  const save = useApiMutation({
    run: () => api.users.setSecondFactorRules.mutate(changes.value),
    done: () => t('people.factor.done'),
    refreshes,
    quiet: true,
  })
  /** Why it was not saved; `isOwn`: the person has no second factor of their own. */
  const failure = computed(() => {
    const error = save.error.value
    if (error === null) return null
    const { title, detail } = errorText(error)
    return { text: detail ?? title, isOwn: errorCode(error) === 'CONFLICT' }
  })
  return { stored, chosen, changes, isChanged, save, failure }
}
