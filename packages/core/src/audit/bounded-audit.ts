import type { Clock } from '../clock.ts'
import type { Sql } from '../database/open-database.ts'
import type { AuditEntry } from './audit.ts'
import { recordAudit } from './record-audit.ts'

/** So many lines of one person and action are written in an hour; the rest is counted. */
const linesInHour = 20
const hourMilliseconds = 3_600_000

/**
 * What people do to their own account alone, as often as they like. Whatever concerns calls, numbers
 * or other people keeps a line of its own each time.
 */
const bounded: ReadonlySet<string> = new Set(['account.renamed', 'account.sessionsRevoked'])

interface Hour {
  readonly since: Date
  readonly timer: NodeJS.Timeout
  times: number
  last: AuditEntry
}

/** The audit log as it is written from outside core. */
export interface AuditLog {
  record(entry: AuditEntry): Promise<void>
  /** Writes down what was only counted so far; before the database is closed. */
  close(): Promise<void>
}

/**
 * Writes lines; what one person does to the own account beyond `linesInHour` is counted and becomes
 * one line when the hour is over, or when the program stops. A program that is killed loses that
 * number, never the first lines.
 */
export function openAuditLog(db: Sql, clock: Clock): AuditLog {
  const hours = new Map<string, Hour>()

  const end = async (key: string): Promise<void> => {
    const hour = hours.get(key)
    if (hour === undefined) return
    hours.delete(key)
    clearTimeout(hour.timer)
    const more = hour.times - linesInHour
    if (more <= 0) return
    const detail = { ...hour.last.detail, more, since: hour.since.toISOString() }
    await recordAudit(db, { ...hour.last, detail }, clock.now())
  }

  const begin = (key: string, entry: AuditEntry): Hour => {
    // Left to itself, a line that cannot be written must not end the program.
    const timer = setTimeout(() => void end(key).catch(() => undefined), hourMilliseconds).unref()
    const hour = { since: clock.now(), timer, times: 0, last: entry }
    hours.set(key, hour)
    return hour
  }

  return {
    record: async (entry) => {
      if (!bounded.has(entry.action)) return recordAudit(db, entry, clock.now())
      const key = `${entry.actor.userId} ${entry.action}`
      const running = hours.get(key)
      const isOver = running && clock.now().getTime() - running.since.getTime() >= hourMilliseconds
      if (isOver) await end(key)
      const hour = hours.get(key) ?? begin(key, entry)
      hour.times += 1
      hour.last = entry
      if (hour.times <= linesInHour) await recordAudit(db, entry, clock.now())
    },
    close: async () => {
      for (const key of hours.keys()) await end(key)
    },
  }
}
