import { computed } from 'vue'
import type { ComputedRef } from 'vue'
import { useDayZone } from '../../shared/use-day-zone.ts'
import { useDisplayZone } from '../../shared/use-display-zone.ts'
import { usePreferences } from '../../shared/use-preferences.ts'

/** Which IANA zones the list thinks in. */
export interface CallZones {
  /** Days of the filter begin and end in the zone of the source, whatever zone times are shown in. */
  readonly dayZone: ComputedRef<string>
  readonly shownZone: ComputedRef<string>
  /** False until it is known where days begin. */
  readonly isKnown: ComputedRef<boolean>
}

/** The zones for the source the list is narrowed to, or for the first source. */
export function useCallZone(sourceId: () => string | undefined): CallZones {
  const preferences = usePreferences()
  const { zone: displayZone } = useDisplayZone()
  const { zone: dayZone, isKnown } = useDayZone(sourceId)
  return {
    dayZone,
    shownZone: computed(() => (preferences.zone === 'source' ? dayZone.value : displayZone.value)),
    isKnown,
  }
}
