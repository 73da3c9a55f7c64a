import { letOthersIn } from './let-others-in.ts'

/** Milliseconds of work after which everything else in the process gets a turn. */
const longestStretch = 20

/** Long work in pieces, between which timers, heartbeats and other requests are served. */
export interface Turns {
  /** Whether the work has gone on long enough; asked between two pieces of it. */
  isOver(): boolean
  /** Serves everything else once. */
  give(): Promise<void>
}

/** Begins a piece of long work. */
export function takeTurns(): Turns {
  let began = performance.now()
  return {
    isOver: () => performance.now() - began > longestStretch,
    give: async () => {
      await letOthersIn()
      began = performance.now()
    },
  }
}
