import { randomBytes } from 'node:crypto'
import {
  closeSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { isSecretInUse } from '@calldeck/core'
import { loadSecret } from './load-secret.ts'

/** 48 random bytes, as text. */
export function freshSecret(): string {
  return randomBytes(48).toString('base64url')
}

/** Puts the new secret beside the old one, to be there whatever happens next. */
export function writePendingSecret(dataDirectory: string, secret: string): void {
  const file = openSync(pendingFile(dataDirectory), 'w', 0o600)
  try {
    writeSync(file, `${secret}\n`)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

/** Puts the new secret in the place of the old one, all or nothing. */
export function promotePendingSecret(dataDirectory: string): void {
  renameSync(pendingFile(dataDirectory), join(dataDirectory, 'secret'))
}

/**
 * The secret of the data directory. A change of it that broke off has left two: the database says
 * which one it is under, and the other one goes.
 */
export async function settledSecret(dataDirectory: string): Promise<string> {
  const pending = readPending(dataDirectory)
  if (pending === null) return loadSecret(dataDirectory)
  const place = { databaseUrl: undefined, dataDirectory }
  if (await isSecretInUse(place, pending)) promotePendingSecret(dataDirectory)
  else rmSync(pendingFile(dataDirectory))
  return loadSecret(dataDirectory)
}

function pendingFile(dataDirectory: string): string {
  return join(dataDirectory, 'secret.next')
}

function readPending(dataDirectory: string): string | null {
  try {
    return readFileSync(pendingFile(dataDirectory), 'utf8').trim()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}
