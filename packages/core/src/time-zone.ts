import { Temporal } from 'temporal-polyfill'
import { CoreError } from './errors.ts'

/**
 * Whether `name` is an IANA time zone such as `Asia/Ho_Chi_Minh`. An offset such as `+07:00` is not,
 * although JavaScript takes it: PostgreSQL counts offsets westward (POSIX), so every figure would be
 * off by twice the offset.
 */
export function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

/** @throws CoreError `BAD_INPUT` for `field` when `name` is not an IANA time zone. */
export function checkTimeZone(name: string, field = 'timeZone'): void {
  if (!isTimeZone(name)) throw new CoreError('BAD_INPUT', badTimeZone(name), { field })
}

/** What is wrong with a name that `isTimeZone` refuses, and what to write instead. */
export function badTimeZone(name: string): string {
  const minutes = minutesOf(name)
  const proposed = minutes === null ? null : zoneAtOffset(minutes, new Date())
  return proposed === null
    ? 'This time zone is not known. Write it like Asia/Ho_Chi_Minh.'
    : `An offset such as ${formatOffset(minutes ?? 0)} is not known as a time zone. Choose one by name, for example ${proposed}.`
}

/** Minutes that the zone `name` (an IANA name or an offset) is ahead of UTC at an instant. */
export function offsetMinutes(name: string, at: Date): number {
  const zoned = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(name)
  return zoned.offsetNanoseconds / 60_000_000_000
}

/** `+07:00` for 420. */
export function formatOffset(minutes: number): string {
  const size = Math.abs(minutes)
  const part = (count: number) => String(count).padStart(2, '0')
  return `${minutes < 0 ? '-' : '+'}${part(Math.floor(size / 60))}:${part(size % 60)}`
}

/** Where PBXs of this kind stand, and UTC, which careless ones use; the likeliest first. */
export const likelyZones = [
  'UTC',
  'Asia/Ho_Chi_Minh',
  'Asia/Singapore',
  'Asia/Tokyo',
  'Asia/Kolkata',
  'Asia/Dubai',
  'Europe/London',
  'Europe/Berlin',
  'Europe/Moscow',
  'America/New_York',
  'America/Chicago',
  'America/Denver',
  'America/Los_Angeles',
  'America/Sao_Paulo',
  'Australia/Sydney',
]

/** Proposed before others of the same offset; of two, the one without summer time first. */
const preferredZones = [
  ...likelyZones,
  'Asia/Yangon',
  'Asia/Kathmandu',
  'Asia/Kabul',
  'Asia/Tehran',
  'America/St_Johns',
  'Australia/Darwin',
  'Australia/Adelaide',
  'Australia/Eucla',
  'Pacific/Chatham',
  'Pacific/Marquesas',
]

/** The likeliest IANA zone that is `minutes` ahead of UTC at an instant; null when there is none. */
export function zoneAtOffset(minutes: number, at: Date): string | null {
  const isThere = (zone: string) => offsetMinutes(zone, at) === minutes
  return preferredZones.find(isThere) ?? Intl.supportedValuesOf('timeZone').find(isThere) ?? null
}

/** The minutes of an offset such as `+06:30`, `-0330`, `UTC+7` or `GMT+07:00`; null for another text. */
function minutesOf(text: string): number | null {
  const found = /^\s*(?:UTC|GMT)?\s*([+-])(\d{1,2})(?::?(\d{2}))?\s*$/i.exec(text)
  if (found === null) return null
  const [, sign, hours, minutes = '0'] = found
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes))
}
