import { parentPort, workerData } from 'node:worker_threads'
import { measurePeaks } from './measure-peaks.ts'

/** The program of the thread: given a file's bytes, it answers with their peaks. */
const file = Buffer.from((workerData as { readonly file: ArrayBuffer }).file)
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread's port has no origin
parentPort?.postMessage(measurePeaks(file))
