import type { TimeWindow } from '../connectors/connector.ts'

const hour = 3_600_000
const day = 24 * hour

/** What decides a run's window besides the time it starts. */
export interface WindowPlan {
  readonly requestedFrom: Date | null
  readonly requestedTo: Date | null
  /** The watermark: every call that started before it was read. */
  readonly syncedThrough: Date | null
  readonly defaultDaysBack: number
  readonly overlapHours: number
}

/**
 * The window of a run, frozen at its start, in whole seconds (a PBX knows no smaller unit). What
 * nobody asked for comes from the watermark less the overlap: a call is filed under its start but
 * written at its end, so the newest hours are always read again.
 */
export function planWindow(plan: WindowPlan, now: Date): TimeWindow {
  const to = plan.requestedTo ?? now
  const from = plan.requestedFrom ?? defaultFrom(plan, to)
  const start = Math.floor(from.getTime() / 1000) * 1000
  const end = Math.ceil(to.getTime() / 1000) * 1000
  return { from: new Date(start), to: new Date(Math.max(start, end)) }
}

function defaultFrom(plan: WindowPlan, to: Date): Date {
  if (plan.syncedThrough === null) return new Date(to.getTime() - plan.defaultDaysBack * day)
  return new Date(Math.min(plan.syncedThrough.getTime(), to.getTime()) - plan.overlapHours * hour)
}
