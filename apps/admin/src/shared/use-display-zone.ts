import { computed } from 'vue'
import type { ComputedRef } from 'vue'
import { presentName } from './time-zones.ts'
import { usePreferences } from './use-preferences.ts'
import { useSources } from './use-sources.ts'

/** The browser's own IANA zone, by its present name. */
export function browserZone(): string {
  return presentName(Intl.DateTimeFormat().resolvedOptions().timeZone)
}

/** The IANA zone times are shown in: the PBX's (of the first source), the browser's or UTC, as the person chose. */
export function useDisplayZone(): { readonly zone: ComputedRef<string> } {
  const preferences = usePreferences()
  const { data: sources } = useSources()
  const zone = computed(() => {
    if (preferences.zone === 'utc') return 'UTC'
    if (preferences.zone === 'browser') return browserZone()
    return sources.value?.[0]?.timeZone ?? browserZone()
  })
  return { zone }
}
