import { useI18n } from 'vue-i18n'
import { rangeDays } from '../../shared/date-range.ts'
import { useFormats } from '../../shared/use-formats.ts'
import { useSources } from '../../shared/use-sources.ts'
import { startOfDay } from '../../shared/zone-day.ts'
import { parsePeriod } from '../../shared/period-text.ts'

/** The clauses of the filter in words. */
export interface ChipLabels {
  readonly plain: (
    key: 'number' | 'extension' | 'durationMin' | 'durationMax',
    value: string,
  ) => string
  readonly word: (key: 'direction' | 'status', word: string) => string
  readonly range: (text: string) => string
  readonly source: (id: string) => string
  readonly recording: (isThere: boolean) => string
}

/** Words for chips; days are those of `zone` (IANA). */
export function useChipLabels(zone: () => string): ChipLabels {
  const { t } = useI18n()
  const { data: sources } = useSources()
  const range = useRangeLabel(zone)
  return {
    plain: (key, value) => t(`calls.chip.${key}`, { value }),
    word: (key, word) => {
      const family = key === 'direction' ? 'callDirection' : 'callStatus'
      return t(`calls.chip.${key}`, { value: t(`common.${family}.${word}`) })
    },
    range,
    source: (id) => {
      const name = sources.value?.find((source) => source.id === id)?.name
      return t('calls.chip.sourceId', { value: name ?? t('calls.chip.unknownSource') })
    },
    recording: (isThere) => t(`calls.filter.recording${isThere ? 'Yes' : 'No'}`),
  }
}

/** The preset's name, or the days. */
function useRangeLabel(zone: () => string): (text: string) => string {
  const { t } = useI18n()
  const formats = useFormats()
  return (text) => {
    const range = parsePeriod(text)
    if (range === null) return text
    if (range.preset !== 'custom') return t(`common.range.${range.preset}`)
    const [from = '', to = ''] = rangeDays(range, zone(), new Date()).map((day) =>
      formats.date(startOfDay(day, zone()).toISOString(), zone()),
    )
    return from === to ? from : t('calls.period.between', { from, to })
  }
}
