import type { ForeignSecrets } from '@calldeck/core'
import { symmetricDecrypt, symmetricEncrypt } from 'better-auth/crypto'

/**
 * Data that the sign-in library encrypts with the secret. Second factors are re-encrypted; sessions and
 * JWT keys end with the old secret, because anyone who knew it could have forged them.
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
