import { TRPCError } from '@trpc/server'
import { createTurns } from '../take-turns.ts'
import { credentialsOf } from './credentials-of.ts'
import type { Identity } from './identify.ts'
import type { FindSessionOwner } from './session-owner.ts'

/** No limit: the user is not known yet. */
const ofCredential = { atOnce: 4, waiting: Infinity }
/** Requests without a session, all together: their clients cannot be distinguished. */
const unauthenticated = { atOnce: 4, waiting: 500 }
/** One at a time: most of these check a password, and hashing is everybody's bottleneck. */
const ofPerson = { atOnce: 1, waiting: 50 }

interface LookUps {
  readonly identify: (headers: Headers) => Promise<Identity>
  readonly findOwner: FindSessionOwner
  /** Of the cookie that holds the session. */
  readonly cookieName: string
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
 * Requests without a session, such as sign-ins, share a line, those that only read another one.
 */
export function createPersonLine({ identify, findOwner, cookieName }: LookUps): PersonLine {
  const lookUps = createTurns(ofCredential)
  const changes = createTurns(ofPerson)
  const others = createTurns(unauthenticated)
  /** In the line of each of its credentials: which of them counts depends on the endpoint. */
  const lookUp = <T>(headers: Headers, work: () => Promise<T>): Promise<T> =>
    credentialsOf(headers, cookieName).reduce(
      (inner, credential) => () => lookUps.run(credential, inner),
      work,
    )()
  const answer = async (request: Request, work: () => Promise<Response>): Promise<Response> => {
    const { headers, method } = request
    if (method === 'GET') {
      const isKnown = credentialsOf(headers, cookieName).length > 0
      return isKnown ? lookUp(headers, work) : others.run(method, work)
    }
    // What cannot be found out now, the library refuses by itself.
    const owner = await lookUp(headers, () => findOwner(headers)).catch(() => undefined)
    if (owner === undefined) return work()
    return owner === null ? others.run(method, work) : changes.run(owner.id, work)
  }
  return {
    identify: (headers) => lookUp(headers, () => identify(headers)),
    answer: (request, work) => answer(request, work).catch(refused),
  }
}

function refused(error: unknown): Response {
  if (!(error instanceof TRPCError)) throw error
  return Response.json({ code: error.code, message: error.message }, { status: 429 })
}
