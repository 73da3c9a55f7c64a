import type { ForeignSecrets } from '@calldeck/core'
import { symmetricDecrypt, symmetricEncrypt } from 'better-auth/crypto'

/**
 * What the sign-in library keeps under the secret. Second factors go along; sessions and the keys of
 * JWTs end with the old secret, for whoever knew it could have forged them.
 */
export function foreignSecrets(from: string, to: string): ForeignSecrets {
  return {
    encrypted: { twoFactor: ['secret', 'backupCodes'] },
    reencrypt: async (value) => {
      const data = await symmetricDecrypt({ key: from, data: value })
      return symmetricEncrypt({ key: to, data })
    },
    worthless: ['session', 'jwks', 'verification'],
  }
}
