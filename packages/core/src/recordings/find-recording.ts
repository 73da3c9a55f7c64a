import { sql } from 'kysely'
import type { Database } from '../database/open-database.ts'
import { readTimestamp } from '../database/timestamps.ts'
import { PbxSource, type PbxSourceRow } from '../entities/pbx-source.ts'
import { CoreError } from '../errors.ts'

/** What our own record says of a call's recording. */
export interface FoundRecording {
  readonly callId: string
  readonly externalId: string
  /** As the PBX named it; null when the call was not recorded. */
  readonly path: string | null
  readonly startedAt: Date
  /** null while the call goes on, and where the PBX never told. */
  readonly endedAt: Date | null
  readonly source: PbxSourceRow
}

interface Row {
  readonly source_id: string
  readonly external_id: string
  readonly recording_path: string | null
  readonly started_at: string
  readonly ended_at: string | null
}

/** Looks a recording up by our own id of its call. @throws CoreError NOT_FOUND */
export async function findRecording(database: Database, callId: string): Promise<FoundRecording> {
  const result = await sql<Row>`
    select source_id, external_id, recording_path, started_at,
      coalesce(ended_at, started_at + make_interval(secs => duration_seconds)) as ended_at
    from call_record where id = ${callId}::bigint`.execute(database.sql)
  const row = result.rows[0]
  const source = row && (await database.em().findOne(PbxSource, { id: row.source_id }))
  if (!row || !source) {
    throw new CoreError('NOT_FOUND', 'There is no such call; it may have been erased.')
  }
  return {
    callId,
    externalId: row.external_id,
    path: row.recording_path,
    startedAt: readTimestamp(row.started_at),
    endedAt: row.ended_at === null ? null : readTimestamp(row.ended_at),
    source,
  }
}
