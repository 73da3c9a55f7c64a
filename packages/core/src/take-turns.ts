import { setImmediate as nextIteration } from 'node:timers/promises'
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

/** Begins a piece of long work; `pause` is how everything else is served. */
export function takeTurns(pause: () => Promise<void> = letOthersIn): Turns {
  let began = performance.now()
  return {
    isOver: () => performance.now() - began > longestStretch,
    give: async () => {
      await pause()
      began = performance.now()
    },
  }
}

/**
 * Maps rows within a transaction and drops the nulls. Yields for one iteration of the event loop now
 * and then; pending connections are not waited for, because others wait for the transaction.
 */
export async function mapInTurns<Row, Mapped>(
  rows: readonly Row[],
  map: (row: Row) => Mapped | null,
): Promise<Mapped[]> {
  const turns = takeTurns(nextIteration)
  const mapped: Mapped[] = []
  for (const row of rows) {
    if (turns.isOver()) await turns.give()
    const next = map(row)
    if (next !== null) mapped.push(next)
  }
  return mapped
}
