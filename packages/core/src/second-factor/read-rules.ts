import { sql } from 'kysely'
import type { Sql } from '../database/open-database.ts'
import type { SecondFactorRules } from './second-factor.ts'

/** What holds where nothing was set. */
const defaultRules: SecondFactorRules = { administrator: false, supervisor: false, viewer: false }

/** The rules as they are stored, defaults where they are not. */
export async function readRules(db: Sql): Promise<SecondFactorRules> {
  const result = await sql<{ role: string; is_obligatory: boolean }>`
    select role, is_obligatory from second_factor_rule`.execute(db)
  const stored = Object.fromEntries(result.rows.map((row) => [row.role, row.is_obligatory]))
  return { ...defaultRules, ...stored }
}
