import { sql } from 'kysely'
import type { Sql } from '../database/open-database.ts'
import { retentionAreas, type RetentionArea } from '../entities/words.ts'
import { keptFrom } from './retention-day.ts'
import { defaultRules, type RetentionPreview, type RetentionRules } from './retention.ts'

/** The rules as they are set, defaults where they are not. */
export async function readRules(db: Sql): Promise<RetentionRules> {
  const result = await sql<{ area: RetentionArea; days: number | null }>`
    select area, days from retention_rule`.execute(db)
  const stored = Object.fromEntries(result.rows.map(({ area, days }) => [area, days]))
  return { ...defaultRules, ...stored }
}

/** Area -> the instant before which its rows go, ISO-8601; areas that are kept for ever are left out. */
export function limitsOf(rules: RetentionRules, now: Date): RetentionPreview['limits'] {
  const bounded = retentionAreas.flatMap((area) => {
    const days = rules[area]
    return days === null ? [] : [[area, keptFrom(now, days).toISOString()] as const]
  })
  return Object.fromEntries(bounded)
}

/** Calls that started before this are not kept; null when all are. A sync stores none of them. */
export async function callsKeptFrom(db: Sql, now: Date): Promise<Date | null> {
  const { calls } = await readRules(db)
  return calls === null ? null : keptFrom(now, calls)
}
