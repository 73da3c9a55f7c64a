import { computed } from 'vue'
import type { ComputedRef } from 'vue'
import { useI18n } from 'vue-i18n'
import { api } from '../api/client.ts'
import { useApiQuery } from '../api/use-api-query.ts'
import { useFormats } from './use-formats.ts'

/** How many calls are kept. */
export interface KeptCalls {
  /** Undefined until it is known. */
  readonly count: ComputedRef<number | undefined>
  /** For reading: "1,200", or "about 1,200,000". */
  readonly text: ComputedRef<string | undefined>
}

/** Counts the calls of a source, or of all; what a source has read in all may be more. */
export function useKeptCalls(sourceId: () => string | undefined = () => undefined): KeptCalls {
  const { t } = useI18n()
  const formats = useFormats()
  const filter = (): { sourceId?: string } => {
    const id = sourceId()
    return id === undefined ? {} : { sourceId: id }
  }
  const { data: known } = useApiQuery({
    key: () => ['calls', 'count', filter()],
    load: (signal) => api.calls.count.query({ filter: filter() }, { signal }),
  })
  return {
    count: computed(() => known.value?.count),
    text: computed(() => {
      if (known.value === undefined) return undefined
      const count = formats.count(known.value.count)
      return known.value.exact ? count : t('common.about', { count })
    }),
  }
}
