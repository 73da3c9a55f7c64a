import { createTurns } from '../take-turns.ts'
import type { Identity } from './identify.ts'

type Identify = (headers: Headers) => Promise<Identity>

/** Nobody is refused here: who it is, is not known yet. */
const lookUps = { atOnce: 4, waiting: Infinity }

/**
 * Finds out whose requests they are a few at a time for each credential: hundreds of requests of one
 * person would otherwise ask the database for the session hundreds of times before anybody else's.
 */
export function inLine(identify: Identify): Identify {
  const turns = createTurns(lookUps)
  return async (headers) => {
    const credential = headers.get('authorization') ?? headers.get('cookie')
    if (credential === null) return identify(headers)
    const giveBack = await turns.take(credential)
    try {
      return await identify(headers)
    } finally {
      giveBack()
    }
  }
}
