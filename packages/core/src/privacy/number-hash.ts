import { createHmac, randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Sql } from '../database/open-database.ts'
import { endingOf } from '../numbering/mentions-number.ts'
import type { Seal } from '../secrets/seal.ts'

/** Hashes a number, given in canonical digits, under this installation's own key. */
export type NumberHash = (digits: string) => string

const keyName = 'erased numbers'

/**
 * Telephone numbers are few enough to be tried out one by one, so a hash without a key would hide
 * nothing. The key is random, sealed in the database, and so survives a change of CALLDECK_SECRET.
 * @throws CoreError when the key was sealed under another secret.
 */
export async function openNumberHash(db: Sql, seal: Seal): Promise<NumberHash> {
  const fresh = seal.seal(randomBytes(32).toString('base64url'), keyName)
  await sql`
    insert into sealed_secret (name, sealed) values (${keyName}, ${fresh})
    on conflict do nothing`.execute(db)
  const result = await sql<{ sealed: string }>`
    select sealed from sealed_secret where name = ${keyName}`.execute(db)
  const key = Buffer.from(seal.open(result.rows[0]?.sealed ?? '', keyName), 'base64url')
  return (digits) => createHmac('sha256', key).update(digits).digest('hex')
}

/** The same of the last digits of a number, or of an ending; never the hash of a number. */
export function hashOfEnding(digits: string, hashOf: NumberHash): string {
  return hashOf(`ending ${endingOf(digits)}`)
}
