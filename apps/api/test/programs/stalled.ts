/** A main thread that moves once a second for some seconds, or, told to `stall`, never again. */
import { watchForStalls } from '../../src/watch-for-stalls.ts'

const [, , behaviour] = process.argv
watchForStalls(3)
const cell = new Int32Array(new SharedArrayBuffer(4))
let turns = 0
const turn = setInterval(() => {
  Atomics.wait(cell, 0, 0, behaviour === 'stall' ? Infinity : 900)
  turns += 1
  if (turns === 6) clearInterval(turn)
}, 50)
