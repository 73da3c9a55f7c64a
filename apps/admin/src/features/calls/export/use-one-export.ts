import { computed, ref, watch } from 'vue'
import type { ComputedRef } from 'vue'
import { api } from '../../../api/client.ts'
import { isNotThere } from '../../../api/error-code.ts'
import { useApiQuery } from '../../../api/use-api-query.ts'
import { isBeingWritten, lookAgainMs } from '../../../shared/export-looks.ts'
import type { CallFile } from '../../../shared/export-looks.ts'

/** One export as it goes. */
export interface OneExport {
  readonly file: ComputedRef<CallFile | undefined>
  readonly isLive: ComputedRef<boolean>
  /** It does not exist, or is somebody else's. */
  readonly isGone: ComputedRef<boolean>
  readonly error: ComputedRef<Error | null>
  readonly reload: () => void
}

/** Looks at an export again and again for as long as it is written. */
export function useOneExport(id: () => string): OneExport {
  const isLive = ref(false)
  const query = useApiQuery({
    key: () => ['exports', 'one', id()],
    load: (signal) => api.exports.get.query({ id: id() }, { signal }),
    refetchEvery: () => (isLive.value ? lookAgainMs : false),
  })
  const file = computed(() => query.data.value)
  watch(file, (now) => (isLive.value = now !== undefined && isBeingWritten(now)), {
    immediate: true,
  })
  const error = computed(() => query.error.value)
  return {
    file,
    isLive: computed(() => isLive.value),
    isGone: computed(() => isNotThere(error.value)),
    error,
    reload: () => void query.refetch(),
  }
}
