import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'
import { verifyPassword } from 'better-auth/crypto'
import { createTurns } from '../take-turns.ts'

/** What a hash costs; scrypt needs `128 * 2 ** log2N * r` bytes while it works. */
export interface PasswordCost {
  readonly log2N: number
  readonly r: number
  readonly p: number
}

/** One of the equal choices of OWASP's Password Storage Cheat Sheet: 64 MiB, twice over. */
export const passwordCost: PasswordCost = { log2N: 16, r: 8, p: 2 }

/** Makes and checks the hashes of passwords. */
export interface PasswordHashes {
  readonly hash: (password: string) => Promise<string>
  readonly verify: (asked: { readonly hash: string; readonly password: string }) => Promise<boolean>
  /** Whether the hash was made at another cost, as the sign-in library's own ones were. */
  isOutdated(hash: string): boolean
}

/** Node does it in libuv's four threads, which name look-ups and files need too. */
const hashesAtOnce = 2
const keyBytes = 32
const saltBytes = 16
const stored = /^\$scrypt\$ln=(\d+),r=(\d+),p=(\d+)\$([\w+/=]+)\$([\w+/=]+)$/

/** Hashes at a cost, in the PHC string format. The others wait, whoever asks for them. */
export function passwordHashes(cost: PasswordCost): PasswordHashes {
  const turns = createTurns({ atOnce: hashesAtOnce, waiting: Number.POSITIVE_INFINITY })
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => turns.run('hash', work)
  const hash = async (password: string): Promise<string> => {
    const salt = randomBytes(saltBytes)
    const key = await inTurn(() => derive(password, salt, cost))
    return `${prefixOf(cost)}${salt.toString('base64')}$${key.toString('base64')}`
  }
  return {
    hash,
    verify: async (asked) => {
      const [, log2N, r, p, salt = '', key = ''] = stored.exec(asked.hash) ?? []
      if (log2N === undefined) {
        const isRight = await inTurn(() => verifyPassword(asked))
        // As long as for an account that is not there; a right one is hashed again anyway.
        if (!isRight) await hash(asked.password)
        return isRight
      }
      const at = { log2N: Number(log2N), r: Number(r), p: Number(p) }
      const found = await inTurn(() => derive(asked.password, Buffer.from(salt, 'base64'), at))
      return timingSafeEqual(found, Buffer.from(key, 'base64'))
    },
    isOutdated: (text) => !text.startsWith(prefixOf(cost)),
  }
}

function prefixOf({ log2N, r, p }: PasswordCost): string {
  return `$scrypt$ln=${log2N},r=${r},p=${p}$`
}

function derive(password: string, salt: Buffer, { log2N, r, p }: PasswordCost): Promise<Buffer> {
  const N = 2 ** log2N
  // Node refuses what needs all that it may have, so it is allowed twice as much.
  const options = { N, r, p, maxmem: 256 * N * r }
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFKC'), salt, keyBytes, options, (error, key) =>
      error === null ? resolve(key) : reject(error),
    )
  })
}
