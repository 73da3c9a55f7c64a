import type { Response } from 'express'
import { createTurns, type TurnLimits } from '../take-turns.ts'

/** Files on their way to one person; a browser opens no more connections than this to one host. */
const ofOne: TurnLimits = { atOnce: 6, waiting: 50 }
/** Files on their way to everybody, each with a connection to a PBX or to the disk. */
const ofAll: TurnLimits = { atOnce: 200, waiting: 200 }

/** The line in which recordings and exports wait before they are opened. */
export interface TransferLine {
  /**
   * Does `work`, which ends with the transfer, when it is the person's turn; nothing when the client
   * went away while it waited. @throws TRPCError TOO_MANY_REQUESTS when too many wait already
   */
  pass(person: string, res: Response, work: () => Promise<void>): Promise<void>
}

/** One line for all files of an instance. */
export function createTransferLine(): TransferLine {
  const persons = createTurns(ofOne)
  const everybody = createTurns(ofAll)
  return {
    pass: (person, res, work) => {
      const unlessGone = async (next: () => Promise<void>): Promise<void> => {
        if (!res.closed) await next()
      }
      return persons.run(person, () =>
        unlessGone(() => everybody.run('everybody', () => unlessGone(work))),
      )
    },
  }
}
