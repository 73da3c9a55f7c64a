import { useI18n } from 'vue-i18n'
import { api } from '../../api/client.ts'
import { useApiMutation } from '../../api/use-api-mutation.ts'
import { useApiQuery } from '../../api/use-api-query.ts'
import { useFormats } from '../../shared/use-formats.ts'

/** How many calls a number is found in, and its erasure. */
export function useErasure(number: () => string) {
  const { t } = useI18n()
  const formats = useFormats()
  const found = useApiQuery({
    key: () => ['calls', 'count', { number: number() }],
    load: (signal) => api.calls.count.query({ filter: { number: number() } }, { signal }),
  })
  const erase = useApiMutation({
    run: (given: string) => api.privacy.erase.mutate({ number: given }),
    done: ({ calls }) => t('settings.erase.done', { count: formats.count(calls) }, calls),
    // The dialog says what went wrong.
    quiet: true,
    refreshes: [['calls'], ['analytics'], ['exports'], ['audit']],
  })
  return { found, erase }
}
