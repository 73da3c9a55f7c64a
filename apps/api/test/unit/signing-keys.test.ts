import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import { expect, test, vi } from 'vitest'
import { signingKeys } from '../../src/auth/signing-keys.ts'
import { verifyJwt } from '../../src/auth/verify-jwt.ts'

async function makeKey(kid: string) {
  const { publicKey, privateKey } = await generateKeyPair('EdDSA', { extractable: true })
  const token = await new SignJWT({ sid: 's1' })
    .setProtectedHeader({ alg: 'EdDSA', kid })
    .setSubject('u1')
    .setAudience('calldeck-api')
    .setIssuer('calldeck')
    .setExpirationTime('15m')
    .sign(privateKey)
  return { jwk: { ...(await exportJWK(publicKey)), kid, alg: 'EdDSA' }, token }
}

test('found-M3: hundreds of tokens, made up or not, read the keys once', async () => {
  const first = await makeKey('k1')
  const second = await makeKey('k2')
  const stored = [first.jwk]
  const read = vi.fn(async () => ({ keys: [...stored] }))
  const keys = signingKeys(read)
  const madeUp = Buffer.from(JSON.stringify({ alg: 'EdDSA', kid: 'none' })).toString('base64url')
  const tokens = [first.token, `${madeUp}.e30.AAAA`, 'a.b.c']
  const crowd = Array.from({ length: 300 }, (_, at) => verifyJwt(tokens[at % 3] as string, keys))
  const owners = await Promise.all(crowd)
  expect(owners.filter((owner) => owner !== null)).toHaveLength(100)
  expect(read.mock.calls.length).toBeLessThanOrEqual(2)

  const before = read.mock.calls.length
  expect(await verifyJwt('a.b.c', keys)).toBeNull()
  expect(await verifyJwt(first.token, keys)).toEqual({ userId: 'u1', sessionId: 's1' })
  expect(read).toHaveBeenCalledTimes(before)

  read.mockRejectedValueOnce(new Error('away'))
  await expect(verifyJwt(second.token, keys)).rejects.toThrow('away')
  // Another instance has made a new one.
  stored.push(second.jwk)
  expect(await verifyJwt(second.token, keys)).toEqual({ userId: 'u1', sessionId: 's1' })

  // A key that was removed is not accepted any more after a minute.
  stored.shift()
  const later = performance.now() + 61_000
  vi.spyOn(performance, 'now').mockReturnValue(later)
  expect(await verifyJwt(first.token, keys)).toBeNull()
  vi.restoreAllMocks()
})
