import { PbxError } from '../errors.ts'
import { decodeAside } from './decode-aside.ts'
import { fetchRecording, type NamedRecording } from './fetch-recording.ts'
import { keepPeaks } from './kept-peaks.ts'
import { readWhole } from './read-whole.ts'
import type { Peaks } from './recording.ts'
import type { RecordingContext } from './recording-context.ts'

/** Fetches a recording, measures it in a thread and keeps the result. @throws CoreError, PbxError */
export async function computePeaks(
  context: RecordingContext,
  recording: NamedRecording,
  signal: AbortSignal,
): Promise<Peaks> {
  const bounded = AbortSignal.any([signal, AbortSignal.timeout(context.limits.decodeMilliseconds)])
  try {
    const fetched = await fetchRecording(context, recording, { headers: {}, signal: bounded })
    const file = await readWhole(context, recording, fetched)
    const peaks = await decodeAside(file, bounded)
    await keepPeaks(context.database.sql, { recording, peaks, now: context.clock.now() })
    return peaks
  } catch (error) {
    signal.throwIfAborted()
    if (bounded.aborted) throw tooLong(error)
    throw error
  }
}

function tooLong(cause: unknown): PbxError {
  return new PbxError(
    'transient',
    'Fetching and measuring the recording took too long. Try again later; it can still be played.',
    { cause },
  )
}
