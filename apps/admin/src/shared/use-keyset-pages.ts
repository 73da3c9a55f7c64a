import { computed, ref, watch } from 'vue'
import type { ComputedRef } from 'vue'
import { usePreferences } from './use-preferences.ts'

/** Sizes a person may choose from, rows. */
export const pageSizes = [20, 50, 100] as const

/** A walk through a list whose pages are known by key alone: forward by cursor, back by memory. */
export interface KeysetPages {
  /** The cursor of the page to load; undefined on the first. */
  readonly cursor: ComputedRef<string | undefined>
  /** Counts from 1; null on a page that was reached by a link and whose place in the list is not known. */
  readonly pageNumber: ComputedRef<number | null>
  readonly pageSize: ComputedRef<number>
  readonly hasPrevious: ComputedRef<boolean>
  /** False where `previous` can only lead to the first page. */
  readonly isPreviousKnown?: ComputedRef<boolean>
  readonly resize: (rows: number) => void
  readonly next: (nextCursor: string) => void
  readonly previous: () => void
  readonly toFirst: () => void
}

/** `resetOn` gives what the list depends on; when it changes the walk begins anew. */
export function useKeysetPages(resetOn: () => unknown): KeysetPages {
  const preferences = usePreferences()
  const cursors = ref<string[]>([])
  const pageSize = computed(() => preferences.pageSize)
  const toFirst = (): void => {
    cursors.value = []
  }
  watch([() => JSON.stringify(resetOn()), pageSize], toFirst)
  return {
    cursor: computed(() => cursors.value.at(-1)),
    pageNumber: computed(() => cursors.value.length + 1),
    hasPrevious: computed(() => cursors.value.length > 0),
    pageSize,
    resize: (rows) => {
      preferences.pageSize = rows
    },
    next: (nextCursor) => {
      // While a page loads the one before stands there, and so does its cursor: a second press is none.
      if (nextCursor !== cursors.value.at(-1)) cursors.value.push(nextCursor)
    },
    previous: () => cursors.value.pop(),
    toFirst,
  }
}
