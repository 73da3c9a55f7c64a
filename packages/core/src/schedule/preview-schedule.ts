import { CoreError } from '../errors.ts'
import { checkCronExpression, nextSlots } from './cron.ts'
import { describeCron } from './describe-cron.ts'
import type { SchedulePreview } from './schedule-preview.ts'

const SHOWN = 5
/** More than are shown, so that a burst inside a longer pause is seen too. */
const LOOKED_AT = 70
const MINUTE = 60_000

/** What a schedule means and when it fires next after `now`; never throws for what a person typed. */
export function previewSchedule(
  { cronExpression, timeZone }: { readonly cronExpression: string; readonly timeZone: string },
  now: Date,
): SchedulePreview {
  try {
    checkCronExpression(cronExpression, timeZone)
  } catch (error) {
    if (!(error instanceof CoreError)) throw error
    return { valid: false, message: error.message, description: { vi: '', en: '' }, next: [] }
  }
  const slots = nextSlots({ expression: cronExpression, timeZone, after: now }, LOOKED_AT)
  const isHasty = slots.some((slot, at) => at > 0 && gap(slots[at - 1], slot) < MINUTE)
  return {
    valid: true,
    description: describeCron(cronExpression),
    next: slots.slice(0, SHOWN).map((slot) => slot.toISOString()),
    ...(isHasty ? { warning: hasty } : {}),
  }
}

const hasty =
  'This fires more often than once a minute. A slot that comes while a sync is running starts none; every few minutes is enough for most centres.'

function gap(earlier: Date | undefined, later: Date): number {
  return later.getTime() - (earlier?.getTime() ?? 0)
}
