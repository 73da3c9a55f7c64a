import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'kysely'
import type { Database } from '../database/open-database.ts'
import { CoreError } from '../errors.ts'

const answerWithinMilliseconds = 3000

/** Resolves when the database answers and has room. @throws CoreError UNAVAILABLE */
export async function checkReady({ sql: db, room }: Database): Promise<void> {
  try {
    await Promise.race([sql`select 1`.execute(db), late()])
  } catch (cause) {
    throw new CoreError('UNAVAILABLE', 'The database does not answer; try again in a moment.', {
      cause,
    })
  }
  await room.require()
}

/** A database behind a dead wire neither answers nor refuses. */
async function late(): Promise<never> {
  await wait(answerWithinMilliseconds, undefined, { ref: false })
  throw new Error('No answer in time.')
}
