/** A schedule in words, in the two languages of the admin. */
export interface CronWords {
  readonly vi: string
  readonly en: string
}

interface Fields {
  readonly second: string
  readonly minute: string
  readonly hour: string
  readonly date: string
  readonly weekday: string
}

const weekdays: readonly CronWords[] = [
  { en: 'Sunday', vi: 'Chủ nhật' },
  { en: 'Monday', vi: 'thứ Hai' },
  { en: 'Tuesday', vi: 'thứ Ba' },
  { en: 'Wednesday', vi: 'thứ Tư' },
  { en: 'Thursday', vi: 'thứ Năm' },
  { en: 'Friday', vi: 'thứ Sáu' },
  { en: 'Saturday', vi: 'thứ Bảy' },
]
const weekdayNames = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT']
const workingDays: ReadonlySet<string> = new Set(['1-5', 'MON-FRI'])

/**
 * The words for the schedules that people choose most; null for every other one. A step that does
 * not divide its circle (every 7 minutes) is none: it starts anew each hour.
 */
export function describePreset(expression: string): CronWords | null {
  const fields = readFields(expression)
  return fields.date === '* *' ? (everyFew(fields) ?? everyHour(fields) ?? onDays(fields)) : null
}

function readFields(expression: string): Fields {
  const all = expression.trim().toUpperCase().split(/\s+/)
  const [second, minute, hour, day, month, weekday] = all.length === 5 ? ['0', ...all] : all
  const date = `${day} ${month}`
  return {
    second: second ?? '',
    minute: minute ?? '',
    hour: hour ?? '',
    date,
    weekday: weekday ?? '',
  }
}

function everyFew({ second, minute, hour, weekday }: Fields): CronWords | null {
  if (weekday !== '*') return null
  const isWholeMinute = second === '0'
  if (minute === '*' && hour === '*' && !isWholeMinute) {
    return every(step(second, 60), { en: 'second', vi: 'giây' })
  }
  if (isWholeMinute && hour === '*') return every(step(minute, 60), { en: 'minute', vi: 'phút' })
  if (isWholeMinute && minute === '0' && hour !== '*') {
    return every(step(hour, 24), { en: 'hour', vi: 'giờ' })
  }
  return null
}

function everyHour({ second, minute, hour, weekday }: Fields): CronWords | null {
  const past = number(minute, 59)
  if (second !== '0' || hour !== '*' || weekday !== '*' || past === null) return null
  if (past === 0) return { en: 'Every hour', vi: 'Mỗi giờ' }
  const minutes = past === 1 ? 'minute' : 'minutes'
  return { en: `Every hour, ${past} ${minutes} past`, vi: `Mỗi giờ, vào phút thứ ${past}` }
}

function onDays({ second, minute, hour, weekday }: Fields): CronWords | null {
  const [h, m] = [number(hour, 23), number(minute, 59)]
  if (second !== '0' || h === null || m === null) return null
  const at = `${String(h).padStart(2, '0')}:${String(m).padStart(2, '0')}`
  if (weekday === '*') return { en: `Every day at ${at}`, vi: `Mỗi ngày lúc ${at}` }
  if (workingDays.has(weekday)) {
    return { en: `Monday to Friday at ${at}`, vi: `Thứ Hai đến thứ Sáu lúc ${at}` }
  }
  const named = weekdayNames.indexOf(weekday)
  const day = weekdays[(named >= 0 ? named : (number(weekday, 7) ?? -1)) % 7]
  return day === undefined
    ? null
    : { en: `Every ${day.en} at ${at}`, vi: `Mỗi ${day.vi} lúc ${at}` }
}

function every(count: number | null, unit: CronWords): CronWords | null {
  if (count === null) return null
  if (count === 1) return { en: `Every ${unit.en}`, vi: `Mỗi ${unit.vi}` }
  return { en: `Every ${count} ${unit.en}s`, vi: `Mỗi ${count} ${unit.vi}` }
}

function step(field: string, circle: number): number | null {
  if (field === '*') return 1
  const size = number(/^\*\/(\d+)$/.exec(field)?.[1] ?? '', circle - 1)
  return size !== null && size > 0 && circle % size === 0 ? size : null
}

function number(field: string, largest: number): number | null {
  return /^\d{1,2}$/.test(field) && Number(field) <= largest ? Number(field) : null
}
