import { letOthersIn } from '@calldeck/core'
import { TRPCError } from '@trpc/server'

/** How much one person may ask for at a time. */
export interface TurnLimits {
  readonly atOnce: number
  /** How many more may wait for their turn; beyond it they are refused. */
  readonly waiting: number
}

/** Lets each person do a few things at a time, so that one of them cannot hold up all the others. */
export interface Turns {
  /**
   * Waits for a turn and answers with the function that gives it back.
   * @throws TRPCError TOO_MANY_REQUESTS when too many wait already
   */
  take(person: string): Promise<() => void>
  /**
   * Does `work` in a turn, which is given back when it ends, however it ends.
   * @throws TRPCError TOO_MANY_REQUESTS when too many wait already
   */
  run<T>(person: string, work: () => Promise<T>): Promise<T>
}

interface Line {
  busy: number
  readonly waiting: (() => void)[]
}

/** Kept in memory, so each instance counts for itself; a person who asks for nothing costs nothing. */
export function createTurns({ atOnce, waiting }: TurnLimits): Turns {
  const lines = new Map<string, Line>()

  const giveBack = (person: string, line: Line) => {
    const first = line.waiting.shift()
    // Not at once: the embedded database works in this very thread, and a long line handed on without
    // a breath would keep everybody else's requests from even being read.
    if (first !== undefined) return void letOthersIn().then(first)
    line.busy -= 1
    if (line.busy === 0) lines.delete(person)
  }

  const take = async (person: string): Promise<() => void> => {
    const line = lines.get(person) ?? { busy: 0, waiting: [] }
    if (line.busy >= atOnce && line.waiting.length >= waiting) throw tooMany()
    lines.set(person, line)
    if (line.busy < atOnce) line.busy += 1
    else await new Promise<void>((go) => line.waiting.push(go))
    let isMine = true
    return () => {
      if (isMine) giveBack(person, line)
      isMine = false
    }
  }

  return {
    take,
    run: async (person, work) => {
      const turn = await take(person)
      try {
        return await work()
      } finally {
        turn()
      }
    },
  }
}

function tooMany(): TRPCError {
  const message = 'Too much is asked for at the same time. Wait for some of it, then try again.'
  return new TRPCError({ code: 'TOO_MANY_REQUESTS', message })
}
