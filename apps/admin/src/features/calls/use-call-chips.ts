import { computed } from 'vue'
import type { ComputedRef } from 'vue'
import type { CallQuery } from './call-query.ts'
import type { CallList } from './use-call-list.ts'
import { chipKeys, useChipLabels } from './use-chip-labels.ts'
import type { ChipKey } from './use-chip-labels.ts'

/** One clause of the filter in words, with its way out. */
export interface CallChip {
  readonly key: string
  readonly label: string
  readonly remove: () => void
}

/** The filter in words: one chip a clause, and one for each of several words. */
export function useCallChips({ url, zones }: CallList): ComputedRef<readonly CallChip[]> {
  const labels = useChipLabels(
    () => zones.dayZone.value,
    () => url.state.value,
  )

  function chipsOf(key: ChipKey, query: CallQuery): CallChip[] {
    const chosen = query[key]
    if (chosen === undefined) return []
    if (!Array.isArray(chosen)) {
      const remove = (): void => url.patch({ [key]: undefined })
      return [{ key, label: labels[key](String(chosen)), remove }]
    }
    return chosen.map((word) => ({
      key: `${key}-${word}`,
      label: labels[key](word),
      remove: () => url.patch({ [key]: chosen.filter((other) => other !== word) }),
    }))
  }
  return computed(() => chipKeys.flatMap((key) => chipsOf(key, url.state.value)))
}
