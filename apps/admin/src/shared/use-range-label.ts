import { useI18n } from 'vue-i18n'
import { rangeDays } from './date-range.ts'
import type { DateRange } from './date-range.ts'
import { useFormats } from './use-formats.ts'
import { startOfDay } from './zone-day.ts'

/** A choice of days in words: the preset's name, the days, or the moments; in `zone` (IANA). */
export function useRangeLabel(): (range: DateRange, zone: string) => string {
  const { t } = useI18n()
  const formats = useFormats()
  const between = (from: string, to: string): string => (from === to ? from : `${from} – ${to}`)
  return (range, zone) => {
    if (range.preset === 'exact') {
      const [first, last] = rangeDays(range, zone, new Date())
      const to =
        JSON.stringify(first) === JSON.stringify(last) ? formats.clock : formats.shortDateTime
      return between(formats.shortDateTime(range.from, zone), to(range.to, zone))
    }
    if (range.preset !== 'custom') return t(`common.range.${range.preset}`)
    const [from = '', to = ''] = rangeDays(range, zone, new Date()).map((day) =>
      formats.date(startOfDay(day, zone).toISOString(), zone),
    )
    return between(from, to)
  }
}
