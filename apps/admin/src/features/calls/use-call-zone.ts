import { computed } from 'vue'
import type { ComputedRef } from 'vue'
import { browserZone, useDisplayZone } from '../../shared/use-display-zone.ts'
import { usePreferences } from '../../shared/use-preferences.ts'
import { useSources } from '../../shared/use-sources.ts'

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
  const { data: sources, isError } = useSources()
  const source = computed(
    () => sources.value?.find(({ id }) => id === sourceId()) ?? sources.value?.[0],
  )
  const dayZone = computed(() => source.value?.timeZone ?? browserZone())
  return {
    dayZone,
    shownZone: computed(() => (preferences.zone === 'source' ? dayZone.value : displayZone.value)),
    isKnown: computed(() => sources.value !== undefined || isError.value),
  }
}
