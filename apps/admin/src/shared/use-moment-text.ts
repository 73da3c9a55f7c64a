import { useI18n } from 'vue-i18n'
import { useDisplayZone } from './use-display-zone.ts'
import { useFormats } from './use-formats.ts'
import { daysBetween } from './zone-day.ts'

/**
 * A moment as briefly as it can be said without doubt at `now`: the clock alone today, "tomorrow 08:00",
 * else with its date. In `zone` (IANA), or in the zone times are shown in.
 */
export function useMomentText(): (iso: string, now: Date, zone?: string) => string {
  const { t } = useI18n()
  const formats = useFormats()
  const { zone: displayZone } = useDisplayZone()
  return (iso, now, zone = displayZone.value) => {
    const days = daysBetween(now, new Date(iso), zone)
    const time = formats.clock(iso, zone)
    if (days === 0) return time
    return days === 1 ? t('common.tomorrow', { time }) : `${formats.date(iso, zone)} ${time}`
  }
}
