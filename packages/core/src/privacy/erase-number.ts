import { sql } from 'kysely'
import type { Actor } from '../audit/audit.ts'
import { recordAudit } from '../audit/record-audit.ts'
import type { Sql } from '../database/open-database.ts'
import { dropExports } from './drop-exports.ts'
import { eraseFromCalls } from './erase-from-calls.ts'
import { eraseFromAudit, eraseFromViews } from './erase-from-notes.ts'
import { eraseFromRejected } from './erase-from-rejected.ts'
import { eraseFromRuns } from './erase-from-runs.ts'
import { eraseTransaction } from './erase-transaction.ts'
import { hashOfEnding, openNumberHash, type NumberHash } from './number-hash.ts'
import type { PrivacyContext } from './privacy-context.ts'
import type { Erasure } from './privacy.ts'
import { readSoughtNumber } from './sought-number.ts'

/**
 * Removes a number from everything that is stored, and sees to it that no sync brings it back. Safe
 * to be done again, also after it broke off in the middle.
 * @throws CoreError BAD_INPUT when it is no whole telephone number
 */
export async function eraseNumber(
  context: PrivacyContext,
  number: string,
  actor: Actor,
): Promise<Erasure> {
  const { database, clock, seal } = context
  const erasedAt = clock.now()
  const sought = await readSoughtNumber(database.sql, number)
  const hashOf = await openNumberHash(database.sql, seal)
  const numberHash = hashOf(sought.forms[0] as string)
  const entry = { actor, target: `number:${numberHash.slice(0, 16)}` }
  await eraseTransaction(database, async (tx) => {
    await remember(tx, hashesOf(sought.forms, hashOf), erasedAt)
    await shutOutRuns(tx)
    await recordAudit(tx, { ...entry, action: 'privacy.erase' }, erasedAt)
  })
  const calls = await eraseFromCalls(database, sought)
  const rejectedRows = await eraseFromRejected(database, sought)
  return eraseTransaction(database, async (tx) => {
    const runs = await eraseFromRuns(tx, sought)
    const views = await eraseFromViews(tx, sought)
    const auditEvents = await eraseFromAudit(tx, sought)
    // Last: whatever an export reads from now on is without the number.
    const exports = await dropExports(tx, sought, clock.now())
    const detail = { calls, rejectedRows, runs, views, auditEvents, exports }
    await recordAudit(tx, { ...entry, action: 'privacy.erased', detail }, clock.now())
    return { ...detail, erasedAt: erasedAt.toISOString(), numberHash }
  })
}

interface HashedNumber {
  readonly hash: string
  readonly ending_hash: string
}

function hashesOf(forms: readonly string[], hashOf: NumberHash): readonly HashedNumber[] {
  return forms.map((form) => ({ hash: hashOf(form), ending_hash: hashOfEnding(form, hashOf) }))
}

async function remember(tx: Sql, hashes: readonly HashedNumber[], erasedAt: Date): Promise<void> {
  await sql`
    insert into erased_number (hash, ending_hash, erased_at)
    select hash, ending_hash, ${erasedAt.toISOString()}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(hashes)}::jsonb) as hashed (hash text, ending_hash text)
    on conflict (hash) do update
      set erased_at = excluded.erased_at, ending_hash = excluded.ending_hash`.execute(tx)
}

/**
 * A run under way knows the erased numbers of the moment it was taken. Its worker is shut out as one
 * that slept would be, and another goes on at the checkpoint with what is known now; a page in the
 * middle of its write is rolled back, or was committed before and is gone through like the rest.
 */
async function shutOutRuns(tx: Sql): Promise<void> {
  await sql`
    update sync_run set attempt = attempt + 1, attempts_left = 5, status = 'QUEUED'
    where status = 'RUNNING'`.execute(tx)
}
