import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { PbxError } from '../errors.ts'
import type { Peaks } from './recording.ts'

const program = new URL('./peaks-worker.ts', import.meta.url)

/**
 * Measures a file's peaks in a thread of its own, so that nobody else waits for it; the thread ends
 * with the signal, for a damaged file can keep the decoder busy. `file` is handed over.
 * @throws PbxError `data` when it is no mp3 and no WAV; the signal's reason when aborted.
 */
export async function decodeAside(
  file: Uint8Array<ArrayBuffer>,
  signal: AbortSignal,
): Promise<Peaks> {
  signal.throwIfAborted()
  const worker = new Worker(program, {
    workerData: { file: file.buffer },
    transferList: [file.buffer],
    env: {},
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: 128 },
  })
  try {
    const [peaks] = (await once(worker, 'message', { signal })) as [Peaks | null]
    if (peaks !== null) return peaks
  } catch (cause) {
    signal.throwIfAborted()
    throw unreadable(cause)
  } finally {
    await worker.terminate()
  }
  throw unreadable(undefined)
}

function unreadable(cause: unknown): PbxError {
  return new PbxError(
    'data',
    'No waveform can be drawn: the recording is neither an mp3 nor a WAV file that can be read.',
    { cause },
  )
}
