/** A calendar day without a zone. Months count from 1. */
export interface CalendarDay {
  readonly year: number
  readonly month: number
  readonly day: number
}

const dayMs = 86_400_000

/** The calendar day of a moment in an IANA zone. */
export function dayInZone(moment: Date, zone: string): CalendarDay {
  const { year, month, day } = wallClock(moment, zone)
  return { year, month, day }
}

/** The day `count` days later (or earlier). */
export function addDays({ year, month, day }: CalendarDay, count: number): CalendarDay {
  const moved = new Date(Date.UTC(year, month - 1, day + count))
  return {
    year: moved.getUTCFullYear(),
    month: moved.getUTCMonth() + 1,
    day: moved.getUTCDate(),
  }
}

/** How many calendar days of an IANA zone `later` is after `earlier`; negative when it is before. */
export function daysBetween(earlier: Date, later: Date, zone: string): number {
  const at = (moment: Date): number => {
    const { year, month, day } = dayInZone(moment, zone)
    return Date.UTC(year, month - 1, day)
  }
  return (at(later) - at(earlier)) / dayMs
}

/** The first moment of a day in an IANA zone. Where the clock jumps over midnight that is the moment of the jump. */
export function startOfDay(day: CalendarDay, zone: string): Date {
  const midnight = Date.UTC(day.year, day.month - 1, day.day)
  // The offset of the evening before and of the day itself: one of them holds at midnight.
  for (const probe of [midnight - dayMs, midnight + dayMs]) {
    const guess = new Date(midnight - offsetMs(new Date(probe), zone))
    if (asUtc(wallClock(guess, zone)) === midnight) return guess
  }
  return firstMomentAfterGap(day, zone, midnight)
}

/** Midnight does not exist: the day begins where the clock lands after its jump. */
function firstMomentAfterGap(day: CalendarDay, zone: string, midnight: number): Date {
  const before = offsetMs(new Date(midnight - dayMs), zone)
  const jump = new Date(midnight - before)
  const landed = dayInZone(jump, zone)
  return landed.day === day.day ? jump : new Date(midnight - offsetMs(new Date(midnight), zone))
}

function offsetMs(moment: Date, zone: string): number {
  return asUtc(wallClock(moment, zone)) - Math.floor(moment.getTime() / 1000) * 1000
}

interface WallClock extends CalendarDay {
  readonly hour: number
  readonly minute: number
  readonly second: number
}

function asUtc({ year, month, day, hour, minute, second }: WallClock): number {
  return Date.UTC(year, month - 1, day, hour, minute, second)
}

function wallClock(moment: Date, zone: string): WallClock {
  const parts = new Intl.DateTimeFormat('en', {
    timeZone: zone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(moment)
  const value = (type: Intl.DateTimeFormatPartTypes): number =>
    Number(parts.find((part) => part.type === type)?.value)
  return {
    year: value('year'),
    month: value('month'),
    day: value('day'),
    hour: value('hour'),
    minute: value('minute'),
    second: value('second'),
  }
}
