import { absentState } from './absent-state.ts'
import { audioType } from './audio-type.ts'
import { fetchRecording } from './fetch-recording.ts'
import { lengthOf } from './file-length.ts'
import { findRecording } from './find-recording.ts'
import type { RecordingInfo, RecordingState } from './recording.ts'
import type { RecordingContext } from './recording-context.ts'

/** How long a person waits to hear whether there is something to hear. */
const patienceMilliseconds = 15_000

/**
 * Whether a call's recording can be played now; the PBX is asked for its first byte, since not every
 * PBX answers HEAD. @throws CoreError NOT_FOUND for the call, PbxError when the PBX cannot tell.
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
    { headers: { range: 'bytes=0-0' }, signal: AbortSignal.timeout(patienceMilliseconds) },
  )
  try {
    const { answer } = fetched
    if (answer.status === 404 || answer.status === 410) {
      return nothing(absentState(recording, context))
    }
    return { state: 'available', contentType: audioType(path).type, bytes: lengthOf(answer) }
  } finally {
    await fetched.close()
  }
}

function nothing(state: Exclude<RecordingState, 'available'>): RecordingInfo {
  return { state, contentType: null, bytes: null }
}
