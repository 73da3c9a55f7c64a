import type { Source } from './use-sources.ts'

const dayMs = 86_400_000
/** A run that begins a little late, behind another one, is nothing to tell. */
const graceMs = 5 * 60_000

/** What the schedule of a source and its watermark say; times as ISO-8601. */
export type Scheduled = Pick<Source, 'isActive' | 'syncMode' | 'syncedThrough' | 'nextRunAt'>

/** Since when (in milliseconds) a source that should be read more than once a day has brought nothing whole for a day; null when it has. */
export function staleSince(source: Scheduled, now: Date): number | null {
  const { syncedThrough, nextRunAt } = source
  if (!isScheduled(source) || syncedThrough === null || nextRunAt === null) return null
  const staleAt = Date.parse(syncedThrough) + dayMs
  const isDueSoon = Date.parse(nextRunAt) - now.getTime() < dayMs
  return staleAt <= now.getTime() && isDueSoon ? staleAt : null
}

/** True when a source's next run should have begun some minutes ago. */
export function isOverdue(source: Scheduled, now: Date): boolean {
  if (!isScheduled(source) || source.nextRunAt === null) return false
  return Date.parse(source.nextRunAt) + graceMs < now.getTime()
}

function isScheduled({ isActive, syncMode }: Scheduled): boolean {
  return isActive && syncMode === 'SCHEDULED'
}
