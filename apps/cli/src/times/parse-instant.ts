import { Temporal } from 'temporal-polyfill'
import { CliError } from '../cli-error.ts'
import { exitCodes } from '../exit-codes.ts'

const dayPattern = /^\d{4}-\d{2}-\d{2}$/
const wallClockPattern = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2})?$/

export interface InstantOptions {
  /** IANA zone that days and wall-clock times are read in. */
  readonly zone: string
  /** A day means its first moment as a window's `start`, the first moment after it as its `end`. */
  readonly edge: 'start' | 'end'
  readonly now?: Temporal.Instant
}

/**
 * Reads `2026-09-01`, `today`, `yesterday`, `2026-09-01T08:30` (all in the zone) or an ISO-8601
 * instant with an offset, and gives ISO-8601 in UTC. Throws a usage error for anything else.
 */
export function parseInstant(text: string, options: InstantOptions): string {
  try {
    const day = dayOf(text, options)
    if (day) return edgeOfDay(day, options).toString()
    if (wallClockPattern.test(text)) {
      const time = Temporal.PlainDateTime.from(text.replace(' ', 'T'))
      return time.toZonedDateTime(options.zone).toInstant().toString()
    }
    return Temporal.Instant.from(text).toString()
  } catch (error) {
    throw new CliError(
      exitCodes.usage,
      `"${text}" is not a time. Give a day (2026-09-01, today, yesterday), a time of the day (2026-09-01T08:30) or an instant (2026-09-01T01:30:00Z).`,
      { cause: error },
    )
  }
}

function dayOf(text: string, options: InstantOptions): Temporal.PlainDate | undefined {
  if (dayPattern.test(text)) return Temporal.PlainDate.from(text)
  const now = options.now ?? Temporal.Now.instant()
  const today = now.toZonedDateTimeISO(options.zone).toPlainDate()
  if (text === 'today') return today
  if (text === 'yesterday') return today.subtract({ days: 1 })
  return undefined
}

function edgeOfDay(day: Temporal.PlainDate, options: InstantOptions): Temporal.Instant {
  const first = options.edge === 'start' ? day : day.add({ days: 1 })
  return first.toZonedDateTime(options.zone).toInstant()
}
