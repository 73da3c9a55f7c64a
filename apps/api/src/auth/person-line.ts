import { TRPCError } from '@trpc/server'
import { createTurns } from '../take-turns.ts'
import type { FindSessionOwner } from './session-owner.ts'

type InLine = (request: Request, work: () => Promise<Response>) => Promise<Response>

const waitingAtMost = 50

/**
 * Does what changes something one after another for each person who is signed in: a flood of password
 * checks is that person's own, and leaves the turn of hashing to the others.
 */
export function personLine(findOwner: FindSessionOwner): InLine {
  const turns = createTurns({ atOnce: 1, waiting: waitingAtMost })
  return async (request, work) => {
    // What cannot be found out now, the library refuses by itself.
    const isRead = request.method === 'GET'
    const owner = isRead ? null : await findOwner(request.headers).catch(() => null)
    if (owner === null) return work()
    const turn = await turns.take(owner.id).catch(refused)
    if (turn instanceof Response) return turn
    try {
      return await work()
    } finally {
      turn()
    }
  }
}

function refused(error: unknown): Response {
  if (!(error instanceof TRPCError)) throw error
  return Response.json({ code: error.code, message: error.message }, { status: 429 })
}
