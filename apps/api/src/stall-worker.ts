import { writeSync } from 'node:fs'
import { workerData } from 'node:worker_threads'
import type { StallWatch } from './watch-for-stalls.ts'

const { beats, stallSeconds } = workerData as StallWatch
const count = new Int32Array(beats)
let last = -1
let silentSeconds = 0

// Own looks are counted rather than the clock read: a process that was frozen has not stalled.
setInterval(() => {
  const now = Atomics.load(count, 0)
  silentSeconds = now === last ? silentSeconds + 1 : 0
  last = now
  if (silentSeconds >= stallSeconds) end()
}, 1000)

function end(): void {
  const message = `Calldeck has not moved for ${stallSeconds} seconds and is ended, so that it can be started again. Nothing that was stored is lost. Look whether the disk is full.\n`
  try {
    writeSync(2, message)
  } finally {
    // The main thread hears no other signal.
    process.kill(process.pid, 'SIGKILL')
  }
}
