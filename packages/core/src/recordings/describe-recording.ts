import { absentState } from './absent-state.ts'
import { fetchRecording } from './fetch-recording.ts'
import { lengthOf } from './file-length.ts'
import { startOf, startRange } from './file-start.ts'
import { findRecording } from './find-recording.ts'
import type { RecordingInfo, RecordingState } from './recording.ts'
import type { RecordingContext } from './recording-context.ts'

/** How long a person waits to hear whether there is something to hear. */
const patienceMilliseconds = 15_000

/**
 * Whether a call's recording can be played now; the PBX is asked for its first bytes, which tell
 * what it is.  @throws CoreError NOT_FOUND for the call, PbxError when the PBX cannot tell.
 */
export async function describeRecording(
  context: RecordingContext,
  callId: string,
): Promise<RecordingInfo> {
  const recording = await findRecording(context.database, callId)
  const { path } = recording
  if (path === null) return nothing('none')
  const fetched = await fetchRecording(
    context,
    { ...recording, path },
    { headers: { range: startRange }, signal: AbortSignal.timeout(patienceMilliseconds) },
  )
  try {
    const { answer } = fetched
    if (answer.status === 404 || answer.status === 410) {
      return nothing(absentState(recording, context))
    }
    const start = await startOf(answer, path)
    if (start.kind === 'none') return { ...nothing('missing'), absence: start.absence }
    return { state: 'available', contentType: start.type, bytes: lengthOf(answer) }
  } finally {
    await fetched.close()
  }
}

function nothing(state: Exclude<RecordingState, 'available'>): RecordingInfo {
  return { state, contentType: null, bytes: null }
}
