import { useI18n } from 'vue-i18n'
import { useClock } from './use-clock.ts'
import { useDisplayZone } from './use-display-zone.ts'
import { daysBetween } from './zone-day.ts'

const steps: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['hour', 3600],
  ['minute', 60],
]
const daySeconds = 86_400

/** From where a distance is measured, in which language, and in which IANA zone its days begin. */
export interface RelativeTo {
  readonly now: Date
  readonly locale: string
  readonly zone: string
}

/**
 * The distance from `now` in words: "3 minutes ago", "in 2 hours"; below a minute "now". From 24 hours
 * on it counts calendar days, so that "tomorrow" is never the day after tomorrow.
 */
export function relativeTime(iso: string, { now, locale, zone }: RelativeTo): string {
  const moment = new Date(iso)
  const seconds = (moment.getTime() - now.getTime()) / 1000
  const words = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })
  if (Math.abs(seconds) >= daySeconds) {
    const days = daysBetween(now, moment, zone)
    // A day of 25 hours holds both moments.
    if (days !== 0) return words.format(days, 'day')
  }
  for (const [unit, length] of steps) {
    if (Math.abs(seconds) >= length) return words.format(Math.round(seconds / length), unit)
  }
  return words.format(0, 'second')
}

/** `relativeTime` that keeps itself up to date twice a minute; days are those of `zone`, or of the zone times are shown in. */
export function useRelativeTime(): (iso: string | null | undefined, zone?: string) => string {
  const { locale } = useI18n()
  const { zone: displayZone } = useDisplayZone()
  const now = useClock(30_000)
  return (iso, zone = displayZone.value) =>
    iso == null ? '—' : relativeTime(iso, { now: now.value, locale: locale.value, zone })
}
