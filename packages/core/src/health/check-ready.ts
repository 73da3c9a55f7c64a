import { sql } from 'kysely'
import type { Sql } from '../database/open-database.ts'
import { CoreError } from '../errors.ts'

/** Resolves when the database answers. @throws CoreError UNAVAILABLE */
export async function checkReady(db: Sql): Promise<void> {
  try {
    await sql`select 1`.execute(db)
  } catch (cause) {
    throw new CoreError('UNAVAILABLE', 'The database does not answer; try again in a moment.', {
      cause,
    })
  }
}
