import type { Readable } from 'node:stream'
import { CoreError, PbxError } from '../errors.ts'
import { absentState } from './absent-state.ts'
import type { FetchedRecording, NamedRecording } from './fetch-recording.ts'
import { judgeStart } from './file-start.ts'
import { recordingAbsences } from './recording.ts'
import type { RecordingContext } from './recording-context.ts'

/** The whole file in memory. @throws CoreError NOT_FOUND when it is not there; PbxError when too large. */
export async function readWhole(
  context: RecordingContext,
  recording: NamedRecording,
  fetched: FetchedRecording,
): Promise<Uint8Array<ArrayBuffer>> {
  try {
    const { answer } = fetched
    if (answer.status !== 200) throw absent(absentState(recording, context))
    const file = await collect(answer.body, context.limits.maxDecodedBytes)
    const start = judgeStart(Buffer.from(file.buffer), { path: recording.path, bytes: file.length })
    if (start.kind === 'none') throw new CoreError('NOT_FOUND', recordingAbsences[start.absence])
    return file
  } finally {
    await fetched.close()
  }
}

async function collect(body: Readable, maxBytes: number): Promise<Uint8Array<ArrayBuffer>> {
  const pieces: Buffer[] = []
  let bytes = 0
  for await (const piece of body as AsyncIterable<Buffer>) {
    bytes += piece.length
    if (bytes > maxBytes) throw tooLarge(maxBytes)
    pieces.push(piece)
  }
  const file = new Uint8Array(bytes)
  let at = 0
  for (const piece of pieces) {
    file.set(piece, at)
    at += piece.length
  }
  return file
}

function absent(state: 'expected' | 'missing'): CoreError {
  const message =
    state === 'expected'
      ? 'The recording is not there yet; try again in a few minutes.'
      : 'The PBX no longer has this recording.'
  return new CoreError('NOT_FOUND', message)
}

function tooLarge(maxBytes: number): PbxError {
  const mebibytes = Math.floor(maxBytes / 1024 / 1024)
  return new PbxError(
    'data',
    `No waveform is drawn of a recording larger than ${mebibytes} MiB; it can still be played.`,
  )
}
