import { computed, ref, watch } from 'vue'
import { api } from '../../api/client.ts'
import { isNotThere } from '../../api/error-code.ts'
import { useApiQuery } from '../../api/use-api-query.ts'

/** One source as it is stored; nothing is read for `new`. */
export function useSource(sourceId: () => string) {
  const query = useApiQuery({
    key: () => ['sources', 'one', sourceId()],
    load: (signal) => api.sources.get.query({ id: sourceId() }, { signal }),
    enabled: () => sourceId() !== 'new',
  })
  const source = query.data
  // The form starts from what is stored now, not from what was looked at before; once it is on the
  // screen a read in the background must not take it away.
  const isFresh = ref(false)
  watch(
    () => !query.isFetching.value && source.value !== undefined,
    (isRead) => {
      isFresh.value ||= isRead
    },
    { immediate: true },
  )
  const isGone = computed(() => isNotThere(query.error.value))
  return { query, source, isFresh, isGone }
}
