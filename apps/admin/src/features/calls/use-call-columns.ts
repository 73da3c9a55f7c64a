import { useLocalStorage } from '@vueuse/core'
import { computed } from 'vue'
import type { ComputedRef } from 'vue'
import { knownColumns, movedColumns, parseColumns } from './call-columns.ts'
import { toggledColumns, usualColumns } from './call-columns.ts'
import type { CallColumn } from './call-columns.ts'
import type { CallQuery } from './call-query.ts'

/** Which columns the list shows, in which order. */
export interface CallColumnChoice {
  readonly columns: ComputedRef<readonly CallColumn[]>
  readonly toggle: (column: CallColumn) => void
  readonly move: (column: CallColumn, step: -1 | 1) => void
  readonly reset: () => void
}

/** The part of the address that is about columns. */
interface ColumnAddress {
  readonly query: () => CallQuery
  readonly write: (columns: string | undefined) => void
}

/**
 * The columns the address names, else those this browser remembers. What is chosen while a saved
 * view is open belongs to that view and is not remembered for other lists.
 */
export function useCallColumns({ query, write }: ColumnAddress): CallColumnChoice {
  const stored = useLocalStorage<string[]>('calldeck.calls.columns', [...usualColumns])
  const columns = computed(() => parseColumns(query().columns ?? '') ?? knownColumns(stored.value))
  function choose(chosen: readonly CallColumn[]): void {
    if (query().view === undefined) stored.value = [...chosen]
    write(chosen.join(','))
  }
  return {
    columns,
    toggle: (column) => choose(toggledColumns(columns.value, column)),
    move: (column, step) => choose(movedColumns(columns.value, column, step)),
    reset: () => choose(usualColumns),
  }
}
