import type { Actor } from '../audit/audit.ts'
import { recordAudit } from '../audit/record-audit.ts'
import { recordAuditUncounted } from '../audit/record-audit-uncounted.ts'
import type { OpenRecordingInput } from './recording.ts'
import type { RecordingContext } from './recording-context.ts'

interface Listening {
  readonly input: OpenRecordingInput
  readonly actor: Actor
  readonly range: string | null
  readonly externalId: string
}

/**
 * Puts on record who plays or downloads which call. A player asks for many ranges of one playing:
 * they are one line. Every download that begins at the first byte is one of its own.
 */
export async function recordListening(
  { database, clock, limits }: RecordingContext,
  { input, actor, range, externalId }: Listening,
): Promise<void> {
  const entry = {
    action: `recording.${input.purpose}`,
    actor,
    target: `call:${input.callId}`,
    detail: { externalId },
  }
  const now = clock.now()
  const isFromTheStart = range === null || range.startsWith('bytes=0-')
  if (input.purpose === 'download' && isFromTheStart) await recordAudit(database.sql, entry, now)
  else await recordAuditUncounted(database.sql, entry, { now, seconds: limits.playingSeconds })
}
