import { writeSync } from 'node:fs'
import { url as debuggerUrl } from 'node:inspector'
import { Worker } from 'node:worker_threads'

/** What the thread that watches is given. */
export interface StallWatch {
  /** One number that the main thread raises twice a second. */
  readonly beats: SharedArrayBuffer
  readonly stallSeconds: number
}

const program = new URL('./stall-worker.ts', import.meta.url)
const beatMilliseconds = 500

/**
 * Ends the process when its main thread has not moved for `stallSeconds`: the embedded database works
 * in that thread, and where it stops for good no signal is heard and no request answered. A supervisor
 * starts it again, and what was committed is there. 0 turns it off; so does a debugger.
 */
export function watchForStalls(stallSeconds: number): void {
  if (stallSeconds === 0 || debuggerUrl() !== undefined) return
  const beats = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT)
  const count = new Int32Array(beats)
  setInterval(() => Atomics.add(count, 0, 1), beatMilliseconds).unref()
  const workerData: StallWatch = { beats, stallSeconds }
  const limits = { maxOldGenerationSizeMb: 16 }
  new Worker(program, { workerData, env: {}, execArgv: [], resourceLimits: limits }).unref()
}

/** As sysexits(3) numbers a fault inside the program; a supervisor takes it for a failure. */
const softwareFault = 70

/** Ends the process at once: a statement to an engine that has stopped would never return. */
export function endStopped(reason: string): never {
  writeSync(2, `${reason}\n`)
  process.exit(softwareFault)
}
