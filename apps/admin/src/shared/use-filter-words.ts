import { useI18n } from 'vue-i18n'
import type { ApiInputs } from '../api/client.ts'
import { formatDuration } from './format-duration.ts'
import { useFormats } from './use-formats.ts'
import { useSources } from './use-sources.ts'
import { weekdayName } from './weekday-name.ts'
import { addDays, dayInZone, startOfDay } from './zone-day.ts'

export type CallFilter = NonNullable<Exclude<ApiInputs['calls']['search'], void>['filter']>
type Clause = Exclude<keyof CallFilter, 'from' | 'to' | 'timeZone' | 'wholeNumber'>
type Values = { readonly [Key in Clause]-?: NonNullable<CallFilter[Key]> }

/** A stored filter in words. */
export interface FilterWords {
  /** Its days, or its moments where it does not begin and end with a day of `zone` (IANA). */
  readonly period: (filter: CallFilter, zone: string) => string
  /** Every other clause, one sentence each; none where all calls are meant. */
  readonly clauses: (filter: CallFilter) => readonly string[]
}

/** The words of the chips above the list of calls, for a filter as the API has it. */
export function useFilterWords(): FilterWords {
  const period = usePeriodWords()
  const words = useClauseWords()
  const one = (filter: CallFilter, key: Clause): readonly string[] => {
    const say = words[key] as (value: unknown) => string
    return filter[key] === undefined ? [] : [say(filter[key])]
  }
  const keys = Object.keys(words) as Clause[]
  return { period, clauses: (filter) => keys.flatMap((key) => one(filter, key)) }
}

function useClauseWords(): { readonly [Key in Clause]: (value: Values[Key]) => string } {
  const { t, locale } = useI18n()
  const { data: sources } = useSources()
  const chip = (key: string, value: string): string => t(`calls.chip.${key}`, { value })
  const list = (key: string, group: string, all: readonly string[]): string =>
    chip(key, all.map((word) => t(`common.${group}.${word}`)).join(', '))
  const two = (hour: number): string => String(hour).padStart(2, '0')
  return {
    sourceId: (id) => {
      const name = sources.value?.find((source) => source.id === id)?.name
      return chip('sourceId', name ?? t('calls.chip.unknownSource'))
    },
    number: (value) => chip('number', value),
    pattern: (value) => chip('pattern', value),
    direction: (all) => list('direction', 'callDirection', all),
    status: (all) => list('status', 'callStatus', all),
    outcome: (all) => list('outcome', 'callOutcome', all),
    extension: (value) => chip('extension', value),
    team: (value) => chip('team', value),
    durationMin: (seconds) => chip('durationMin', formatDuration(seconds)),
    durationMax: (seconds) => chip('durationMax', formatDuration(seconds)),
    hasRecording: (is) => t(`calls.filter.recording${is ? 'Yes' : 'No'}`),
    isGone: (is) => t(`calls.filter.gone${is ? 'Yes' : 'No'}`),
    weekday: (day) => chip('weekday', weekdayName(day, locale.value, 'long')),
    hour: (hour) => t('calls.chip.hour', { from: two(hour), to: two(hour + 1) }),
  }
}

function usePeriodWords(): FilterWords['period'] {
  const { t } = useI18n()
  const formats = useFormats()
  return ({ from, to }, zone) => {
    if (from === undefined && to === undefined) return t('common.range.any')
    const isDay = (moment: string | undefined): boolean =>
      moment === undefined || isStartOfDay(new Date(moment), zone)
    const areDays = isDay(from) && isDay(to)
    const show = areDays ? formats.date : formats.dateTime
    const first = from === undefined ? '…' : show(from, zone)
    const last = to === undefined ? '…' : show(areDays ? dayBefore(to, zone) : to, zone)
    return first === last ? first : `${first} – ${last}`
  }
}

function isStartOfDay(moment: Date, zone: string): boolean {
  return startOfDay(dayInZone(moment, zone), zone).getTime() === moment.getTime()
}

function dayBefore(end: string, zone: string): string {
  return startOfDay(addDays(dayInZone(new Date(end), zone), -1), zone).toISOString()
}
