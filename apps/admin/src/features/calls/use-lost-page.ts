import type { UseQueryReturnType } from '@tanstack/vue-query'
import { ref, watch } from 'vue'
import type { Ref } from 'vue'
import type { ApiOutputs } from '../../api/client.ts'
import type { UrlPages } from '../../shared/use-url-pages.ts'
import { isStaleCursor } from './is-stale-cursor.ts'

/** Leads back to the first page when the page of the address is not there (any more), and tells so. */
export function useLostPage(
  pages: UrlPages,
  query: UseQueryReturnType<ApiOutputs['calls']['search'], Error>,
): Ref<boolean> {
  const hasLost = ref(false)
  const isGone = (): boolean => {
    if (pages.cursor.value === undefined) return false
    if (query.error.value) return isStaleCursor(query.error.value)
    return !query.isPlaceholderData.value && query.data.value?.items.length === 0
  }
  watch(
    isGone,
    (gone) => {
      if (!gone) return
      hasLost.value = true
      pages.toFirst()
    },
    { immediate: true },
  )
  // Whoever goes on to another page has read it.
  watch(pages.cursor, (cursor) => {
    if (cursor !== undefined) hasLost.value = false
  })
  return hasLost
}
