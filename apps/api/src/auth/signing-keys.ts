import { createLocalJWKSet, type JSONWebKeySet, type JWTVerifyGetKey } from 'jose'
import { shareWork } from '../share-work.ts'

/** How long keys are used before they are read again, in milliseconds. */
const usedFor = 60_000

interface Keys {
  readonly ids: ReadonlySet<string | undefined>
  readonly find: JWTVerifyGetKey
  readonly readAt: number
}

/**
 * The public keys of our JWTs, cached: a flood of made-up tokens must not query the database once
 * each. An unknown key id, such as that of another instance's new key, is read again.
 */
export function signingKeys(read: () => Promise<JSONWebKeySet>): JWTVerifyGetKey {
  const readAll = shareWork(async (): Promise<Keys> => {
    const readAt = performance.now()
    const set = await read()
    return { ids: new Set(set.keys.map(({ kid }) => kid)), find: createLocalJWKSet(set), readAt }
  })
  let cached: Keys | undefined
  return async (header, token) => {
    const askedAt = performance.now()
    const isUsable = ({ ids, readAt }: Keys): boolean =>
      ids.has(header?.kid) && askedAt - readAt < usedFor
    if (cached === undefined || !isUsable(cached)) cached = await readAll()
    // A shared read may have begun before the key was stored.
    if (!isUsable(cached) && cached.readAt < askedAt) cached = await readAll()
    return cached.find(header, token)
  }
}
