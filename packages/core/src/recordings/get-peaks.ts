import PQueue from 'p-queue'
import { CoreError } from '../errors.ts'
import { computePeaks } from './compute-peaks.ts'
import type { NamedRecording } from './fetch-recording.ts'
import { findRecording } from './find-recording.ts'
import { findPeaks } from './kept-peaks.ts'
import type { Peaks } from './recording.ts'
import type { RecordingContext } from './recording-context.ts'

/** So many recordings wait to be decoded; who comes later is sent away. */
const longestQueue = 20

/** Waveforms, each computed once. */
export interface PeaksDesk {
  /** @throws CoreError NOT_FOUND without a recording, UNAVAILABLE when too many wait; PbxError */
  get(callId: string): Promise<Peaks>
  /** Breaks off what is under way and waits for its end. */
  close(): Promise<void>
}

/** Opens the desk: one recording is decoded at a time, and two who ask for one share the work. */
export function openPeaksDesk(context: RecordingContext): PeaksDesk {
  const queue = new PQueue({ concurrency: 1 })
  const closing = new AbortController()
  const underWay = new Map<string, Promise<Peaks>>()

  const compute = (recording: NamedRecording): Promise<Peaks> => {
    if (queue.size >= longestQueue) throw tooMany()
    const key = `${recording.callId} ${recording.path}`
    const computing = queue
      .add(() => computePeaks(context, recording, closing.signal), { signal: closing.signal })
      .finally(() => underWay.delete(key))
    underWay.set(key, computing)
    return computing
  }

  return {
    get: async (callId) => {
      const recording = await findNamed(context, callId)
      const kept = await findPeaks(context.database.sql, recording)
      if (kept !== null) return kept
      return underWay.get(`${callId} ${recording.path}`) ?? compute(recording)
    },
    close: async () => {
      closing.abort(new CoreError('UNAVAILABLE', 'Calldeck is stopping; try again in a moment.'))
      await queue.onIdle()
    },
  }
}

async function findNamed(context: RecordingContext, callId: string): Promise<NamedRecording> {
  const recording = await findRecording(context.database, callId)
  const { path } = recording
  if (path === null) throw new CoreError('NOT_FOUND', 'This call was not recorded.')
  return { ...recording, path }
}

function tooMany(): CoreError {
  const message = 'Many waveforms are being drawn right now; try again in a minute.'
  return new CoreError('UNAVAILABLE', message)
}
