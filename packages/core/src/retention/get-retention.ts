import type { RetentionContext } from './retention-context.ts'
import { countExpired } from './delete-expired.ts'
import { limitsOf, readRules } from './read-rules.ts'
import { nextRetentionDay } from './retention-day.ts'
import { findLastRun } from './retention-rows.ts'
import type {
  Retention,
  RetentionChanges,
  RetentionCounts,
  RetentionPreview,
  RetentionRules,
} from './retention.ts'
import { retentionAreas } from '../entities/words.ts'

/** The rules, and what they have done last. */
export async function getRetention({ database, clock }: RetentionContext): Promise<Retention> {
  const [rules, lastRun] = await Promise.all([readRules(database.sql), findLastRun(database.sql)])
  return { rules, lastRun, nextRunAt: nextRetentionDay(clock.now()).toISOString() }
}

/** How many rows would go now, by the stored rules or by those that are still being typed. */
export async function previewRetention(
  { database, clock }: RetentionContext,
  typed: RetentionChanges,
): Promise<RetentionPreview> {
  const given = Object.entries(typed).filter(([, days]) => days !== undefined)
  const stored = await readRules(database.sql)
  const rules: RetentionRules = { ...stored, ...Object.fromEntries(given) }
  const limits = limitsOf(rules, clock.now())
  const rows: Partial<Record<keyof RetentionCounts, number>> = {}
  for (const area of retentionAreas) {
    const limit = limits[area]
    if (limit !== undefined) rows[area] = await countExpired(database.sql, area, limit)
  }
  return { rows, limits }
}
