import { computed, ref, watch } from 'vue'
import { api } from '../../api/client.ts'
import type { ApiInputs } from '../../api/client.ts'
import { useApiQuery } from '../../api/use-api-query.ts'
import { isBeingWritten, lookAgainMs } from '../../shared/export-looks.ts'
import { useKeysetPages } from '../../shared/use-keyset-pages.ts'

/** One page of the exports the person may see, newest first; looked at again while one is written. */
export function useExportsList() {
  const pages = useKeysetPages(() => null)
  const input = computed(
    () =>
      ({
        limit: pages.pageSize.value,
        cursor: pages.cursor.value,
      }) satisfies ApiInputs['exports']['list'],
  )
  const isLive = ref(false)
  const list = useApiQuery({
    key: () => ['exports', 'list', input.value],
    load: (signal) => api.exports.list.query(input.value, { signal }),
    keepPrevious: true,
    refetchEvery: () => (isLive.value ? lookAgainMs : false),
  })
  const rows = computed(() => list.data.value?.items)
  watch(rows, (files) => (isLive.value = files?.some(isBeingWritten) ?? false), { immediate: true })
  /** Not while it only looks again. */
  const isFetching = computed(() => list.isFetching.value && !isLive.value)
  return { pages, list, rows, isFetching }
}
