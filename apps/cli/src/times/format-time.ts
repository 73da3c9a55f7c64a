import { Temporal } from 'temporal-polyfill'

/** `2026-09-01 08:30:05` in the zone; a dash for a time that is not there. */
export function formatTime(iso: string | null, zone: string): string {
  if (iso === null) return '–'
  const time = Temporal.Instant.from(iso).toZonedDateTimeISO(zone).toPlainDateTime()
  return time.toString({ smallestUnit: 'second' }).replace('T', ' ')
}

/** Seconds as `1:02:03` or `2:03`; a dash when unknown. */
export function formatDuration(seconds: number | null): string {
  if (seconds === null) return '–'
  const whole = Math.round(seconds)
  const hours = Math.floor(whole / 3600)
  const minutes = Math.floor((whole % 3600) / 60)
  const rest = String(whole % 60).padStart(2, '0')
  if (hours === 0) return `${minutes}:${rest}`
  return `${hours}:${String(minutes).padStart(2, '0')}:${rest}`
}

/** How long ago, in the largest unit that says something: `40 s`, `12 min`, `3 h`, `9 d`. */
export function formatAge(iso: string | null, now: Date): string {
  if (iso === null) return 'never'
  const seconds = Math.max(0, Math.round((now.getTime() - Date.parse(iso)) / 1000))
  if (seconds < 90) return `${seconds} s`
  if (seconds < 90 * 60) return `${Math.round(seconds / 60)} min`
  if (seconds < 48 * 3600) return `${Math.round(seconds / 3600)} h`
  return `${Math.round(seconds / 86_400)} d`
}
