import { useLocalStorage } from '@vueuse/core'
import { computed } from 'vue'
import type { ComputedRef } from 'vue'
import { callColumns } from './call-columns.ts'
import type { CallColumn } from './call-columns.ts'

/** Pixels; narrower than this a column tells nothing. */
export const narrowestColumn = 56
/** Pixels; wider than this a column hides all others. */
export const widestColumn = 480

/** How wide the person made columns, kept in this browser. Pixels. */
export interface ColumnWidths {
  readonly widths: ComputedRef<Partial<Record<CallColumn, number>>>
  /** Sets a width, kept within bounds; null gives the column its own width again. */
  readonly resize: (column: CallColumn, width: number | null) => void
  readonly reset: () => void
}

/** Reads and remembers the widths of columns. */
export function useColumnWidths(): ColumnWidths {
  const stored = useLocalStorage<Record<string, unknown>>('calldeck.calls.widths', {})
  const widths = computed(() => {
    const kept = callColumns.map((column) => [column, bounded(stored.value[column])] as const)
    return Object.fromEntries(kept.filter(([, width]) => width !== null)) as Partial<
      Record<CallColumn, number>
    >
  })
  return {
    widths,
    resize: (column, width) => {
      const { [column]: _former, ...others } = stored.value
      stored.value = width === null ? others : { ...others, [column]: bounded(width) }
    },
    reset: () => {
      stored.value = {}
    },
  }
}

function bounded(width: unknown): number | null {
  if (typeof width !== 'number' || !Number.isFinite(width)) return null
  return Math.round(Math.min(widestColumn, Math.max(narrowestColumn, width)))
}
