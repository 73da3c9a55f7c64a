import { sql } from 'kysely'
import type { Core } from '../../src/index.ts'
import { tablesWhere } from '../../src/testing/index.ts'

/**
 * The tables that hold 0335550159 in any spelling: every text of every table is looked at, so that
 * nothing that was forgotten can hide.
 */
export async function whereFound(core: Core): Promise<string[]> {
  return tablesWhere(
    core,
    (row) => sql`translate(${row}, ' +-.()', '') ~ '(^|[^0-9])(84|0)?335550159($|[^0-9])'`,
  )
}
