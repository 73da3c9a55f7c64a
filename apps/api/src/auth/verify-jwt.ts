import { errors, jwtVerify, type JWTVerifyGetKey } from 'jose'

/** What every token of ours says of itself; anything else is refused. */
export const jwtClaims = {
  issuer: 'calldeck',
  audience: 'calldeck-api',
  algorithm: 'EdDSA',
} as const

/** Whose token or stream it is, and the session it was made in. */
export interface JwtOwner {
  readonly userId: string
  readonly sessionId: string
}

/** null for a token that is not ours, was changed or has expired. */
export async function verifyJwt(token: string, keys: JWTVerifyGetKey): Promise<JwtOwner | null> {
  try {
    const { payload } = await jwtVerify(token, keys, {
      issuer: jwtClaims.issuer,
      audience: jwtClaims.audience,
      algorithms: [jwtClaims.algorithm],
      requiredClaims: ['sub', 'exp', 'sid'],
    })
    const { sub, sid } = payload
    if (sub === undefined || typeof sid !== 'string') return null
    return { userId: sub, sessionId: sid }
  } catch (error) {
    if (error instanceof errors.JOSEError) return null
    throw error
  }
}
