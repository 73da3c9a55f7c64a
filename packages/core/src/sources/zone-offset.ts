import { Temporal } from 'temporal-polyfill'

/** Minutes that `timeZone` (IANA name or offset) is ahead of UTC at an instant. */
export function offsetMinutes(timeZone: string, at: Date): number {
  const zoned = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone)
  return zoned.offsetNanoseconds / 60_000_000_000
}

/** `+07:00` for 420. */
export function formatOffset(minutes: number): string {
  const size = Math.abs(minutes)
  const part = (count: number) => String(count).padStart(2, '0')
  return `${minutes < 0 ? '-' : '+'}${part(Math.floor(size / 60))}:${part(size % 60)}`
}
