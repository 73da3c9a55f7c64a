import { createLocalJWKSet, type JSONWebKeySet, type JWTVerifyGetKey } from 'jose'
import { shareWork } from '../share-work.ts'

/** How long keys are used without looking whether they are still there, in milliseconds. */
const usedFor = 60_000

/**
 * The public keys of our JWTs, kept in memory: a crowd of made-up tokens must not ask the database
 * once each. A key that is not known yet, such as another instance's new one, is looked for.
 */
export function signingKeys(read: () => Promise<JSONWebKeySet>): JWTVerifyGetKey {
  const readAll = shareWork(async () => {
    const set = await read()
    return {
      ids: new Set(set.keys.map(({ kid }) => kid)),
      find: createLocalJWKSet(set),
      end: performance.now() + usedFor,
    }
  })
  let known: Awaited<ReturnType<typeof readAll>> | undefined
  return async (header, token) => {
    if (known === undefined || !known.ids.has(header?.kid) || known.end < performance.now()) {
      known = await readAll()
    }
    return known.find(header, token)
  }
}
