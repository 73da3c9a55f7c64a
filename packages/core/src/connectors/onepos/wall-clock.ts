import { Temporal } from 'temporal-polyfill'

/**
 * The beginning of a window as `YYYY-MM-DD HH:mm:ss` on the wall of `timeZone` (IANA name or
 * offset). Where that text would mean two instants, it moves back to before the doubled hour, so
 * that neither reading of it, nor a comparison of texts, begins after `instant`.
 */
export function wallClockFrom(instant: Date, timeZone: string): string {
  const second = Math.floor(instant.getTime() / 1000)
  const local = zoned(second, timeZone)
  const doubledHour = isFirstOfTwo(local) ? local.getTimeZoneTransition('next') : null
  return text(doubledHour === null ? local : doubledHour.toPlainDateTime().subtract({ seconds: 1 }))
}

/**
 * The end of a half-open window, as `wallClockFrom` tells its beginning; it moves on to the end of
 * a doubled hour, so that no reading of the text ends before `instant`.
 */
export function wallClockTo(instant: Date, timeZone: string): string {
  const second = Math.ceil(instant.getTime() / 1000)
  const local = zoned(second, timeZone)
  if (!isSecondOfTwo(local)) return text(local)
  // 'previous' leaves the instant itself out, and the doubled hour may begin right here.
  const doubledHour = local.add({ nanoseconds: 1 }).getTimeZoneTransition('previous')
  const lastOfFirst = doubledHour?.subtract({ seconds: 1 }) ?? local
  return text(lastOfFirst.toPlainDateTime().add({ seconds: 1 }))
}

function zoned(epochSecond: number, timeZone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(epochSecond * 1000).toZonedDateTimeISO(timeZone)
}

function isFirstOfTwo(local: Temporal.ZonedDateTime): boolean {
  return reading(local, 'later').epochMilliseconds > local.epochMilliseconds
}

function isSecondOfTwo(local: Temporal.ZonedDateTime): boolean {
  return reading(local, 'earlier').epochMilliseconds < local.epochMilliseconds
}

function reading(local: Temporal.ZonedDateTime, disambiguation: 'earlier' | 'later') {
  return local.toPlainDateTime().toZonedDateTime(local.timeZoneId, { disambiguation })
}

function text(local: Temporal.ZonedDateTime | Temporal.PlainDateTime): string {
  const plain = 'timeZoneId' in local ? local.toPlainDateTime() : local
  return plain.toString({ smallestUnit: 'second' }).replace('T', ' ')
}
