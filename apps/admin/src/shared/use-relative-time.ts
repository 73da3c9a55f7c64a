import { useI18n } from 'vue-i18n'
import { useClock } from './use-clock.ts'

const steps: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
]

/** The distance from `now` in words: "3 minutes ago", "in 2 hours"; below a minute "now". */
export function relativeTime(iso: string, now: Date, locale: string): string {
  const seconds = (Date.parse(iso) - now.getTime()) / 1000
  const words = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })
  for (const [unit, length] of steps) {
    if (Math.abs(seconds) >= length) return words.format(Math.round(seconds / length), unit)
  }
  return words.format(0, 'second')
}

/** `relativeTime` that keeps itself up to date twice a minute. */
export function useRelativeTime(): (iso: string | null | undefined) => string {
  const { locale } = useI18n()
  const now = useClock(30_000)
  return (iso) => (iso == null ? '—' : relativeTime(iso, now.value, locale.value))
}
