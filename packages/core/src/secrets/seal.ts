import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { CoreError } from '../errors.ts'

const version = 'v1'
const ivBytes = 12
const tagBytes = 16

/** Keeps secrets at rest. What is sealed for one row does not open in another. */
export interface Seal {
  seal(plain: string, rowId: string): string
  /** @throws CoreError BAD_INPUT when the text was sealed under another CALLDECK_SECRET or row. */
  open(sealed: string, rowId: string): string
}

/** AES-256-GCM under a key derived from `secret`, bound to its row as additional data. */
export function createSeal(secret: string): Seal {
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'calldeck pbx keys', 32))
  return {
    seal: (plain, rowId) => {
      const iv = randomBytes(ivBytes)
      const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(rowId))
      const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()])
      return `${version}.${Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64url')}`
    },
    open: (sealed, rowId) => {
      try {
        return decrypt(key, sealed, rowId)
      } catch (cause) {
        throw new CoreError(
          'BAD_INPUT',
          'The stored API key cannot be opened: CALLDECK_SECRET is not the one it was stored under. Set the old secret again, or enter the key anew under Sources.',
          { cause, field: 'apiKey' },
        )
      }
    },
  }
}

function decrypt(key: Buffer, sealed: string, rowId: string): string {
  const [found, data] = sealed.split('.')
  if (found !== version || data === undefined) throw new Error('unknown seal')
  const bytes = Buffer.from(data, 'base64url')
  // Without its length said, a tag cut down to 4 bytes would do.
  const options = { authTagLength: tagBytes }
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, ivBytes), options)
  decipher.setAAD(Buffer.from(rowId))
  decipher.setAuthTag(bytes.subarray(ivBytes, ivBytes + tagBytes))
  const body = decipher.update(bytes.subarray(ivBytes + tagBytes))
  return Buffer.concat([body, decipher.final()]).toString('utf8')
}
