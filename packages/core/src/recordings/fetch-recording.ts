import type { BinaryAnswer } from '../connectors/http/open-pbx-binary.ts'
import { PbxError } from '../errors.ts'
import type { FoundRecording } from './find-recording.ts'
import type { RecordingContext } from './recording-context.ts'
import { recordingUrl } from './recording-url.ts'

/** A call whose recording has a path. */
export type NamedRecording = FoundRecording & { readonly path: string }

/** What is asked of the PBX. */
export interface FetchRecordingRequest {
  readonly headers: Readonly<Record<string, string>>
  readonly signal: AbortSignal
}

/** The PBX's answer for a recording, with the sockets that carry it. */
export interface FetchedRecording {
  readonly answer: BinaryAnswer
  /** Ends the transfer and frees its sockets; to be called in every case. */
  close(): Promise<void>
}

/**
 * A compressed or textual answer is no recording, whatever its status says. `text/plain` is what web
 * servers call every ending they do not know, .gsm among them: there the content decides.
 */
const textual = /^(?:text\/(?!plain)|application\/(?:json|xml|xhtml))/i

/** Asks the PBX for a recording, or a part of it. @throws PbxError; the signal's reason. */
export async function fetchRecording(
  context: RecordingContext,
  recording: NamedRecording,
  request: FetchRecordingRequest,
): Promise<FetchedRecording> {
  const { settings, headers, files } = context.openAccess(recording.source)
  try {
    const url = recordingUrl(settings, recording.path)
    const { signal } = request
    const answer = await files.get({ url, headers: { ...request.headers, ...headers }, signal })
    refuseOtherThings(answer)
    return { answer, close: () => files.close() }
  } catch (error) {
    await files.close()
    throw error
  }
}

function refuseOtherThings(answer: BinaryAnswer): void {
  if (answer.status !== 200 && answer.status !== 206) return
  const encoding = answer.header('content-encoding')?.toLowerCase() ?? 'identity'
  if (encoding !== 'identity' || textual.test(answer.header('content-type') ?? '')) {
    throw new PbxError(
      'data',
      'The PBX answered with something that is not a recording. Check the base address of the recordings and the API key in the source.',
    )
  }
}
