const hour = 3_600_000
const day = 24 * hour
/** 02:00 in Vietnam. Batches are small, so elsewhere another hour does as well. */
const startsAtHour = 19 * hour

/** The day of retention that an instant lies in, as `2025-09-11`; it begins at 19:00 UTC. */
export function retentionDay(now: Date): string {
  return new Date(now.getTime() - startsAtHour).toISOString().slice(0, 10)
}

/** When the next day of retention begins. */
export function nextRetentionDay(now: Date): Date {
  return new Date(Date.parse(retentionDay(now)) + day + startsAtHour)
}

/** The instant before which things that are kept for `days` go, in whole seconds. */
export function keptFrom(now: Date, days: number): Date {
  return new Date(Math.floor((now.getTime() - days * day) / 1000) * 1000)
}
