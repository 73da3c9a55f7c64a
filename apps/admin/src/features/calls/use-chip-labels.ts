import { useI18n } from 'vue-i18n'
import { formatDuration } from '../../shared/format-duration.ts'
import { parsePeriod } from '../../shared/period-text.ts'
import { useExtensions } from '../../shared/use-extensions.ts'
import { useRangeLabel } from '../../shared/use-range-label.ts'
import { useSources } from '../../shared/use-sources.ts'
import { weekdayName } from '../../shared/weekday-name.ts'
import type { CallQuery } from './call-query.ts'

/** The clauses of the filter in the order in which they are told. */
export const chipKeys = [
  'number',
  'pattern',
  'range',
  'weekday',
  'hour',
  'direction',
  'status',
  'outcome',
  'sourceId',
  'extension',
  'team',
  'durationMin',
  'durationMax',
  'hasRecording',
  'isGone',
] as const
export type ChipKey = (typeof chipKeys)[number]

/** Each clause in words, given its value as it stands in the address. */
export type ChipLabels = Readonly<Record<ChipKey, (value: string) => string>>

/** Words for the chips of `query`; days are those of `zone` (IANA). */
export function useChipLabels(zone: () => string, query: () => CallQuery): ChipLabels {
  const { t, locale } = useI18n()
  const { data: sources } = useSources()
  const rangeLabel = useRangeLabel()
  const nameAt = useNameAt(query)
  const chip = (key: ChipKey) => (value: string) => t(`calls.chip.${key}`, { value })
  const two = (hour: number): string => String(hour).padStart(2, '0')

  return {
    number: chip('number'),
    pattern: chip('pattern'),
    team: chip('team'),
    direction: (word) => chip('direction')(t(`common.callDirection.${word}`)),
    status: (word) => chip('status')(t(`common.callStatus.${word}`)),
    outcome: (word) => chip('outcome')(t(`common.callOutcome.${word}`)),
    durationMin: (seconds) => chip('durationMin')(formatDuration(Number(seconds))),
    durationMax: (seconds) => chip('durationMax')(formatDuration(Number(seconds))),
    weekday: (day) => chip('weekday')(weekdayName(Number(day), locale.value, 'long')),
    hour: (hour) => t('calls.chip.hour', { from: two(Number(hour)), to: two(Number(hour) + 1) }),
    hasRecording: (text) => t(`calls.filter.recording${text === 'true' ? 'Yes' : 'No'}`),
    isGone: (text) => t(`calls.filter.gone${text === 'true' ? 'Yes' : 'No'}`),
    extension: (number) => {
      const name = nameAt(number)
      return chip('extension')(name === undefined ? number : `${number} · ${name}`)
    },
    sourceId: (id) => {
      const name = sources.value?.find((source) => source.id === id)?.name
      return chip('sourceId')(name ?? t('calls.chip.unknownSource'))
    },
    range: (text) => {
      const range = parsePeriod(text)
      return range === null ? text : rangeLabel(range, zone())
    },
  }
}

/** Who sits at an extension, where that is one person: two sources may use the same number. */
function useNameAt(query: () => CallQuery): (extension: string) => string | undefined {
  const { data: extensions } = useExtensions(() => query().extension !== undefined)
  return (extension) => {
    const { sourceId } = query()
    const named = (extensions.value?.items ?? []).filter(
      (one) => one.extension === extension && (sourceId ?? one.sourceId) === one.sourceId,
    )
    return named.length === 1 ? named[0]?.name : undefined
  }
}
