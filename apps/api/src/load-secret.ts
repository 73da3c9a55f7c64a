import { makeDataDirectory } from '@calldeck/core'
import { randomBytes } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { EnvironmentError } from './env.ts'

/**
 * The secret of the data directory, made at the first start and readable by its owner alone.
 * Losing it signs everybody out and makes the stored PBX keys unreadable.
 */
export function loadSecret(dataDirectory: string): string {
  const file = join(dataDirectory, 'secret')
  makeDataDirectory(dataDirectory)
  try {
    writeFileSync(file, `${randomBytes(48).toString('base64url')}\n`, { flag: 'wx', mode: 0o600 })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  const secret = readFileSync(file, 'utf8').trim()
  if (secret.length >= 32) return secret
  throw new EnvironmentError(
    'The file "secret" in CALLDECK_DATA_DIR is damaged. Restore it from a backup, or set CALLDECK_SECRET.',
  )
}
