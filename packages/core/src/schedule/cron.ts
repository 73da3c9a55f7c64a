import { Cron } from 'croner'
import { CoreError } from '../errors.ts'
import { checkTimeZone } from '../time-zone.ts'

const LONGEST_EXPRESSION = 200

/**
 * Checks an expression of 5 fields (minute first) or 6 (second first) and its IANA zone. Nicknames
 * (`@daily`), a year field, dates and `?` are refused: the first three are not what the form
 * explains, and `?` means another time on every instance.
 * @throws CoreError `BAD_INPUT` with the field `cronExpression` or `timeZone`, also for an
 * expression that never fires.
 */
export function checkCronExpression(expression: string, timeZone: string): void {
  if (nextSlot(expression, timeZone, new Date()) === null) {
    throw badExpression(
      'This schedule never comes round: there is no such day. Choose another day or month.',
    )
  }
}

/** The first slot after `after`, strictly; null when there is none. @throws as `checkCronExpression`. */
export function nextSlot(expression: string, timeZone: string, after: Date): Date | null {
  return parse(expression, timeZone).nextRun(after)
}

/** What `nextSlots` needs to know. */
export interface SlotSearch {
  readonly expression: string
  readonly timeZone: string
  readonly after: Date
}

/** The first `count` slots after `after`, strictly, earliest first. @throws as `checkCronExpression`. */
export function nextSlots({ expression, timeZone, after }: SlotSearch, count: number): Date[] {
  return parse(expression, timeZone).nextRuns(count, after)
}

/** The last slot before `before`, strictly; null when there is none. @throws as `checkCronExpression`. */
export function lastSlotBefore(expression: string, timeZone: string, before: Date): Date | null {
  return parse(expression, timeZone).previousRuns(1, before)[0] ?? null
}

/**
 * A slot of one fixed time of day that DST skips fires right after the gap, and one that DST
 * doubles fires once; repeating ones (every 30 minutes) follow real time.
 */
function parse(expression: string, timeZone: string): Cron {
  const text = expression.trim()
  checkTimeZone(timeZone)
  const count = text.split(/\s+/).length
  if (text.length > LONGEST_EXPRESSION) throw badExpression('The schedule is too long.')
  if (count !== 5 && count !== 6) {
    throw badExpression('A schedule has 5 fields, or 6 with seconds first, such as 0 */5 * * * *.')
  }
  if (text.includes('?')) throw badExpression('Write * instead of ? in the schedule.')
  try {
    return new Cron(text, { timezone: timeZone, mode: '5-or-6-parts', paused: true })
  } catch (cause) {
    throw badExpression(`The schedule cannot be read: ${reasonOf(cause)}.`, cause)
  }
}

function reasonOf(cause: unknown): string {
  const message = cause instanceof Error ? cause.message : ''
  return message.replace(/^CronPattern:\s*/, '').replace(/\.$/, '') || 'it is not a cron expression'
}

function badExpression(message: string, cause?: unknown): CoreError {
  return new CoreError('BAD_INPUT', message, { cause, field: 'cronExpression' })
}
