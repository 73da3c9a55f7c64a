import { TRPCError } from '@trpc/server'
import { createTurns } from '../take-turns.ts'
import { credentialOf } from './credential-of.ts'
import type { Identity } from './identify.ts'
import type { FindSessionOwner } from './session-owner.ts'

/** No limit: the user is not known yet. */
const ofCredential = { atOnce: 4, waiting: Infinity }
/** Whoever is not signed in, all together: nothing tells one from the other. */
const ofStrangers = { atOnce: 4, waiting: Infinity }
/** One at a time: most of these check a password, and hashing is everybody's bottleneck. */
const ofPerson = { atOnce: 1, waiting: 50 }

interface LookUps {
  readonly identify: (headers: Headers) => Promise<Identity>
  readonly findOwner: FindSessionOwner
}

/** The lines in which everything stands that needs the sign-in library. */
export interface PersonLine {
  /** Finds out whose request it is when it is the turn of its credential. */
  identify(headers: Headers): Promise<Identity>
  /** Answers a request to the library's own endpoints when it is its turn. */
  answer(request: Request, work: () => Promise<Response>): Promise<Response>
}

/**
 * Whatever looks for a session, endpoints that only read included, is done a few at a time for each
 * credential: hundreds of requests of one person would otherwise ask the database for the session
 * hundreds of times before anybody else's. What changes something is done one after another for each
 * person: a flood of password checks is that person's own, and leaves the turn of hashing to others.
 * So is what users do who are not signed in, such as signing in, a few at a time for all of them.
 */
export function createPersonLine({ identify, findOwner }: LookUps): PersonLine {
  const lookUps = createTurns(ofCredential)
  const changes = createTurns(ofPerson)
  const strangers = createTurns(ofStrangers)
  const oneOfStrangers = (work: () => Promise<Response>) => strangers.run('', work)
  const lookUp = <T>(headers: Headers, work: () => Promise<T>): Promise<T> => {
    const credential = credentialOf(headers)
    return credential === null ? work() : lookUps.run(credential, work)
  }
  return {
    identify: (headers) => lookUp(headers, () => identify(headers)),
    answer: async (request, work) => {
      const { headers, method } = request
      if (method === 'GET') {
        return credentialOf(headers) === null ? oneOfStrangers(work) : lookUp(headers, work)
      }
      // What cannot be found out now, the library refuses by itself.
      const owner = await lookUp(headers, () => findOwner(headers)).catch(() => null)
      return owner === null ? oneOfStrangers(work) : changes.run(owner.id, work).catch(refused)
    },
  }
}

function refused(error: unknown): Response {
  if (!(error instanceof TRPCError)) throw error
  return Response.json({ code: error.code, message: error.message }, { status: 429 })
}
