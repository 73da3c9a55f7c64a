import { subscribe } from 'node:diagnostics_channel'
import { setImmediate as nextRound } from 'node:timers/promises'

/** As many connections as wait at a listening socket at most: the backlog that Node.js asks for. */
const mostRounds = 511

let arrived = 0
subscribe('net.server.socket', () => {
  arrived += 1
})
let open: Promise<void> | undefined

/**
 * Lets everything else in the process be served between two pieces of work, the connections that wait
 * at the door included. The event loop lets in one of them a round (libuv 1.45 and later), so after a
 * single round between two pieces of work the last of hundreds would wait for hundreds of pieces. All
 * work waits for the same rounds: done in between, it would make each of them as long as itself.
 */
export function letOthersIn(): Promise<void> {
  open ??= letAllIn()
  return open
}

async function letAllIn(): Promise<void> {
  // The round that is under way may have let its one in already.
  await nextRound()
  let before: number
  let rounds = 0
  do {
    before = arrived
    await nextRound()
    rounds += 1
  } while (arrived > before && rounds < mostRounds)
  open = undefined
}
