import { useI18n } from 'vue-i18n'
import { useDisplayZone } from './use-display-zone.ts'

type Moment = string | null | undefined

/** What is shown where there is nothing to show. */
export const nothing = '—'

/** Figures and times in the person's language; times in `zone` (IANA), or in the zone the person looks through. */
export interface Formats {
  readonly count: (value: number | null | undefined) => string
  /** With one digit behind the point, for seconds and sizes. */
  readonly decimal: (value: number) => string
  /** 0 to 1 as a percentage. */
  readonly percent: (share: number | null | undefined) => string
  readonly dateTime: (iso: Moment, zone?: string) => string
  readonly date: (iso: Moment, zone?: string) => string
  /** Day and minute, the year only where it is not this one: for lists. */
  readonly shortDateTime: (iso: Moment, zone?: string) => string
  readonly time: (iso: Moment, zone?: string) => string
  /** Hours and minutes only. */
  readonly clock: (iso: Moment, zone?: string) => string
}

const cache = new Map<string, Intl.DateTimeFormat>()

function dateFormat(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${JSON.stringify(options)}`
  const known = cache.get(key) ?? new Intl.DateTimeFormat(locale, options)
  cache.set(key, known)
  return known
}

/** British order and a 24-hour clock in English: 23/11/2026 must not be read as a month 23. */
const languageTags: Record<string, string> = { en: 'en-GB', vi: 'vi-VN' }

const day = { day: '2-digit', month: '2-digit', year: 'numeric' } as const
const englishDay = { day: '2-digit', month: 'short', year: 'numeric' } as const
const minutes = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const
const seconds = { ...minutes, second: '2-digit' } as const

/** The formats of the language and zone in force; call the functions in templates so that they follow both. */
export function useFormats(): Formats {
  const { locale } = useI18n()
  const { zone: displayZone } = useDisplayZone()

  const tag = (): string => languageTags[locale.value] ?? locale.value
  const dayParts = (): Intl.DateTimeFormatOptions => (locale.value === 'en' ? englishDay : day)
  const show = (iso: Moment, options: Intl.DateTimeFormatOptions, zone?: string): string =>
    iso == null
      ? nothing
      : dateFormat(tag(), { ...options, timeZone: zone ?? displayZone.value }).format(new Date(iso))
  const number = (value: number | null | undefined, options?: Intl.NumberFormatOptions): string =>
    value == null ? nothing : new Intl.NumberFormat(tag(), options).format(value)

  const yearIn = (iso: string, zone?: string): string => show(iso, { year: 'numeric' }, zone)
  const shortDay = (iso: string, zone?: string): string => {
    const { year, ...rest } = dayParts()
    const isThisYear = yearIn(iso, zone) === yearIn(new Date().toISOString(), zone)
    // Vietnamese writes 23-11 but 23/11/2026; side by side they would look like two things.
    return show(iso, isThisYear ? rest : { ...rest, year }, zone).replaceAll('-', '/')
  }

  return {
    count: (value) => number(value),
    decimal: (value) => number(value, { minimumFractionDigits: 1, maximumFractionDigits: 1 }),
    percent: (share) => number(share, { style: 'percent', maximumFractionDigits: 1 }),
    date: (iso, zone) => show(iso, dayParts(), zone),
    time: (iso, zone) => show(iso, seconds, zone),
    clock: (iso, zone) => show(iso, minutes, zone),
    shortDateTime: (iso, zone) =>
      iso == null ? nothing : `${shortDay(iso, zone)} ${show(iso, minutes, zone)}`,
    dateTime: (iso, zone) =>
      iso == null ? nothing : `${show(iso, dayParts(), zone)} ${show(iso, seconds, zone)}`,
  }
}
