import { subscribe } from 'node:diagnostics_channel'
import { setImmediate as nextIteration } from 'node:timers/promises'

/** The backlog that Node.js asks for: no more connections can be pending. */
const mostIterations = 511

let arrived = 0
subscribe('net.server.socket', () => {
  arrived += 1
})
let open: Promise<void> | undefined

/**
 * Yields between two pieces of work until everything else was served, pending connections included.
 * The event loop accepts one connection per iteration (libuv 1.45 and later), so with one iteration
 * between two pieces the last of hundreds of connections would wait for hundreds of pieces. All callers
 * wait for the same iterations: work done in between would make each of them as long as itself.
 */
export function letOthersIn(): Promise<void> {
  open ??= letAllIn()
  return open
}

async function letAllIn(): Promise<void> {
  // The iteration under way may have accepted its one already.
  await nextIteration()
  let before: number
  let iterations = 0
  do {
    before = arrived
    await nextIteration()
    iterations += 1
  } while (arrived > before && iterations < mostIterations)
  open = undefined
}
