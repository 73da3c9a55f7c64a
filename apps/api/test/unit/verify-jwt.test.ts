import { createLocalJWKSet, exportJWK, generateKeyPair, SignJWT, UnsecuredJWT } from 'jose'
import { beforeAll, describe, expect, test } from 'vitest'
import { verifyJwt } from '../../src/auth/verify-jwt.ts'

const pair = await generateKeyPair('EdDSA', { extractable: true })
const other = await generateKeyPair('EdDSA', { extractable: true })
/** Of another algorithm, and yet among our keys: as if somebody had put it there. */
const curve = await generateKeyPair('ES256', { extractable: true })
const stored = {
  keys: [
    { ...(await exportJWK(pair.publicKey)), kid: 'k1', alg: 'EdDSA' },
    { ...(await exportJWK(curve.publicKey)), kid: 'k2', alg: 'ES256' },
  ],
}
const keys = createLocalJWKSet(stored)

interface Changes {
  readonly key?: typeof pair.privateKey
  readonly audience?: string
  readonly issuer?: string
  readonly expires?: string
}

function token(changes: Changes = {}): Promise<string> {
  return new SignJWT({ sid: 's1' })
    .setProtectedHeader({ alg: 'EdDSA', kid: 'k1' })
    .setSubject('u1')
    .setAudience(changes.audience ?? 'calldeck-api')
    .setIssuer(changes.issuer ?? 'calldeck')
    .setIssuedAt()
    .setExpirationTime(changes.expires ?? '15m')
    .sign(changes.key ?? pair.privateKey)
}

describe('A14 a JWT is ours or nothing', () => {
  let good = ''
  beforeAll(async () => {
    good = await token()
  })

  test('ours is accepted', async () => {
    expect(await verifyJwt(good, keys)).toEqual({ userId: 'u1', sessionId: 's1' })
  })

  test.each([
    ['of another key', () => token({ key: other.privateKey })],
    ['for another audience', () => token({ audience: 'somebody-else' })],
    ['by another issuer', () => token({ issuer: 'somebody-else' })],
    ['that has expired', () => token({ expires: '-1m' })],
    ['without a signature (alg none)', () => unsigned()],
    ['signed with the public key as a password (HS256)', () => symmetric()],
    ['by another algorithm under a key of ours (ES256)', () => curved()],
    ['without an end', () => endless()],
    ['that was changed', async () => `${good.slice(0, -6)}AAAAAA`],
    ['that is noise', async () => 'a.b.c'],
  ])('one %s is refused', async (_name, make) => {
    expect(await verifyJwt(await make(), keys)).toBeNull()
  })
})

async function unsigned(): Promise<string> {
  return new UnsecuredJWT({ sid: 's1' })
    .setSubject('u1')
    .setAudience('calldeck-api')
    .setIssuer('calldeck')
    .setExpirationTime('15m')
    .encode()
}

async function symmetric(): Promise<string> {
  const password = new TextEncoder().encode(String(stored.keys[0]?.x).padEnd(32, '='))
  return new SignJWT({ sid: 's1' })
    .setProtectedHeader({ alg: 'HS256', kid: 'k1' })
    .setSubject('u1')
    .setAudience('calldeck-api')
    .setIssuer('calldeck')
    .setExpirationTime('15m')
    .sign(password)
}

function curved(): Promise<string> {
  return new SignJWT({ sid: 's1' })
    .setProtectedHeader({ alg: 'ES256', kid: 'k2' })
    .setSubject('u1')
    .setAudience('calldeck-api')
    .setIssuer('calldeck')
    .setExpirationTime('15m')
    .sign(curve.privateKey)
}

function endless(): Promise<string> {
  return new SignJWT({ sid: 's1' })
    .setProtectedHeader({ alg: 'EdDSA', kid: 'k1' })
    .setSubject('u1')
    .setAudience('calldeck-api')
    .setIssuer('calldeck')
    .sign(pair.privateKey)
}
