import { computed } from 'vue'
import type { ComputedRef } from 'vue'
import { formatDuration } from '../../shared/format-duration.ts'
import type { CallQuery } from './call-query.ts'
import type { CallList } from './use-call-list.ts'
import { useChipLabels } from './use-chip-labels.ts'

/** One clause of the filter in words, with its way out. */
export interface CallChip {
  readonly key: string
  readonly label: string
  readonly remove: () => void
}

type WordKey = 'direction' | 'status'

/** The filter in words: one chip a clause, and one for each of several words. */
export function useCallChips({ url, zones }: CallList): ComputedRef<readonly CallChip[]> {
  const labels = useChipLabels(() => zones.dayZone.value)

  function one(key: keyof CallQuery, label: string): CallChip {
    return { key, label, remove: () => url.patch({ [key]: undefined }) }
  }
  function several(key: WordKey, chosen: readonly string[] = []): CallChip[] {
    return chosen.map((word) => ({
      key: `${key}-${word}`,
      label: labels.word(key, word),
      remove: () => url.patch({ [key]: chosen.filter((other) => other !== word) }),
    }))
  }

  return computed(() => {
    const { number, range, direction, status, ...rest } = url.state.value
    const { sourceId, extension, durationMin, durationMax, hasRecording } = rest
    return [
      number !== undefined && one('number', labels.plain('number', number)),
      range !== undefined && one('range', labels.range(range)),
      ...several('direction', direction),
      ...several('status', status),
      sourceId !== undefined && one('sourceId', labels.source(sourceId)),
      extension !== undefined && one('extension', labels.plain('extension', extension)),
      ...(['durationMin', 'durationMax'] as const).map((key) =>
        lengthChip(key, { durationMin, durationMax }[key]),
      ),
      hasRecording !== undefined && one('hasRecording', labels.recording(hasRecording === 'true')),
    ].filter((chip) => chip !== false)
  })

  function lengthChip(key: 'durationMin' | 'durationMax', seconds?: number): CallChip | false {
    return seconds !== undefined && one(key, labels.plain(key, formatDuration(seconds)))
  }
}
