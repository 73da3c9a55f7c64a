import { sql } from 'kysely'
import type { Sql } from '../database/open-database.ts'
import type { NamedRecording } from './fetch-recording.ts'
import type { Peaks } from './recording.ts'

interface Row {
  readonly peaks: number[]
  readonly duration_seconds: number
}

/** The kept waveform of a call's recording; null when none was computed of this very file. */
export async function findPeaks(
  db: Sql,
  { callId, path }: Pick<NamedRecording, 'callId' | 'path'>,
): Promise<Peaks | null> {
  const result = await sql<Row>`
    select to_jsonb(peaks) as peaks, duration_seconds from recording_peaks
    where call_id = ${callId}::bigint and recording_path = ${path}`.execute(db)
  const row = result.rows[0]
  return row ? { peaks: row.peaks, durationSeconds: row.duration_seconds } : null
}

/** Keeps a waveform, in place of one of another file of the same call. */
export async function keepPeaks(
  db: Sql,
  { recording, peaks, now }: { recording: NamedRecording; peaks: Peaks; now: Date },
): Promise<void> {
  // The call may have been erased meanwhile: then there is nothing to keep.
  await sql`
    insert into recording_peaks (call_id, recording_path, peaks, duration_seconds, computed_at)
    select id, recording_path,
      array(select value::real from jsonb_array_elements_text(${JSON.stringify(peaks.peaks)}::jsonb)),
      ${peaks.durationSeconds}::double precision, ${now.toISOString()}::timestamptz
    from call_record where id = ${recording.callId}::bigint and recording_path = ${recording.path}
    on conflict (call_id) do update set recording_path = excluded.recording_path,
      peaks = excluded.peaks, duration_seconds = excluded.duration_seconds,
      computed_at = excluded.computed_at`.execute(db)
}
