import { Temporal } from 'temporal-polyfill'

const quarterHour = 900
const monthNames = [
  'Jan',
  'Feb',
  'Mar',
  'Apr',
  'May',
  'Jun',
  'Jul',
  'Aug',
  'Sep',
  'Oct',
  'Nov',
  'Dec',
] as const

/** Which of the two instants a wall-clock time stands for when clocks were set back. */
export type Disambiguation = 'compatible' | 'earlier' | 'later'

/** Wall-clock time in one IANA zone; epochs are UTC seconds. */
export interface Zone {
  readonly id: string
  /** Seconds east of UTC at that instant. */
  offsetAt(epoch: number): number
  /** `2025/Sep/11`, as recording paths have it. */
  archiveDate(epoch: number): string
  /** Hour (0 to 23) and weekday (0 = Sunday) there. */
  hourAndWeekday(epoch: number): { hour: number; weekday: number }
  /** Reads `YYYY-MM-DD HH:MM:SS`; null when the text is no such time. */
  parse(text: string, disambiguation?: Disambiguation): number | null
}

/**
 * Opens a zone by its IANA name.
 * @throws RangeError when there is no such zone.
 */
export function openZone(id: string): Zone {
  Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(id)
  // Offsets change on quarter hours only, so one look-up serves a quarter: rows are built by the million.
  const offsets = new Map<number, number>()
  const offsetAt = (epoch: number): number => {
    const quarter = Math.floor(epoch / quarterHour)
    const known = offsets.get(quarter)
    if (known !== undefined) return known
    const instant = Temporal.Instant.fromEpochMilliseconds(quarter * quarterHour * 1000)
    const offset = instant.toZonedDateTimeISO(id).offsetNanoseconds / 1e9
    offsets.set(quarter, offset)
    return offset
  }
  const local = (epoch: number) => new Date((epoch + offsetAt(epoch)) * 1000)
  return {
    id,
    offsetAt,
    archiveDate(epoch) {
      const date = local(epoch)
      const day = String(date.getUTCDate()).padStart(2, '0')
      return `${date.getUTCFullYear()}/${monthNames[date.getUTCMonth()]}/${day}`
    },
    hourAndWeekday(epoch) {
      const date = local(epoch)
      return { hour: date.getUTCHours(), weekday: date.getUTCDay() }
    },
    parse: (text, disambiguation = 'compatible') => parseWallClock(text, id, disambiguation),
  }
}

function parseWallClock(text: string, id: string, disambiguation: Disambiguation): number | null {
  if (!/^\d{4}-\d\d-\d\d( \d\d:\d\d:\d\d)?$/.test(text)) return null
  try {
    const time = Temporal.PlainDateTime.from(text.replace(' ', 'T'), { overflow: 'reject' })
    return Math.floor(time.toZonedDateTime(id, { disambiguation }).epochMilliseconds / 1000)
  } catch {
    return null
  }
}
