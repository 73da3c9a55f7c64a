import { createLocalJWKSet, type JSONWebKeySet, type JWTVerifyGetKey } from 'jose'
import { shareWork } from '../share-work.ts'

/** How long keys are used before they are read again, in milliseconds. */
const usedFor = 60_000

/**
 * The public keys of our JWTs, cached: a flood of made-up tokens must not query the database once
 * each. An unknown key id, such as that of another instance's new key, is read again.
 */
export function signingKeys(read: () => Promise<JSONWebKeySet>): JWTVerifyGetKey {
  const readAll = shareWork(async () => {
    const readAt = performance.now()
    const set = await read()
    return { ids: new Set(set.keys.map(({ kid }) => kid)), find: createLocalJWKSet(set), readAt }
  })
  let known: Awaited<ReturnType<typeof readAll>> | undefined
  return async (header, token) => {
    const askedAt = performance.now()
    const isKnown = () => known?.ids.has(header?.kid) === true && askedAt - known.readAt < usedFor
    if (!isKnown()) known = await readAll()
    // A shared read may have begun before the key was stored.
    if (!isKnown() && (known as { readAt: number }).readAt < askedAt) known = await readAll()
    return (known as Awaited<ReturnType<typeof readAll>>).find(header, token)
  }
}
