import {
  access,
  chmod,
  cp,
  mkdir,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises'
import { join } from 'node:path'
import { CoreError } from '../errors.ts'
import type { BackupNote } from './backup.ts'

const database = 'pglite'
/** The generated secret, and one that a change of it has left behind: without it the keys do not open. */
const secrets = ['secret', 'secret.next']
const note = 'backup.json'

/**
 * Copies an embedded database, which nobody may write meanwhile, and its secret. The copy grows under
 * another name and is renamed when it is whole. `target` must not be there yet.
 */
export async function copyData(
  dataDirectory: string,
  { target, now }: { readonly target: string; readonly now: Date },
): Promise<void> {
  await growThere(target, async (growing) => {
    await mkdir(growing, { recursive: true, mode: 0o700 })
    await cp(join(dataDirectory, database), join(growing, database), { recursive: true })
    for (const secret of secrets) await copySecret(dataDirectory, growing, secret)
    const told: BackupNote = { format: 1, takenAt: now.toISOString() }
    await writeFile(join(growing, note), `${JSON.stringify(told)}\n`, { mode: 0o600 })
  })
}

/** What fails, as on a full disk, leaves nothing behind. */
async function growThere(target: string, grow: (growing: string) => Promise<void>): Promise<void> {
  const growing = `${target}.part`
  await remove(growing)
  try {
    await grow(growing)
    await rename(growing, target)
  } catch (error) {
    await remove(growing)
    throw error
  }
}

async function remove(path: string): Promise<void> {
  await rm(path, { recursive: true, force: true })
}

/**
 * Makes a backup the data directory. @throws CoreError BAD_INPUT when it is no backup, CONFLICT when
 * there is a database already.
 */
export async function restoreData(backup: string, dataDirectory: string): Promise<void> {
  await readNote(backup)
  if (await isThere(join(dataDirectory, database))) {
    const message =
      'There is a database in CALLDECK_DATA_DIR already. Name an empty directory, or move the old one away.'
    throw new CoreError('CONFLICT', message)
  }
  await mkdir(dataDirectory, { recursive: true, mode: 0o700 })
  await chmod(dataDirectory, 0o700)
  for (const secret of secrets) {
    await rm(join(dataDirectory, secret), { force: true })
    await copySecret(backup, dataDirectory, secret)
  }
  await growThere(join(dataDirectory, database), (growing) =>
    cp(join(backup, database), growing, { recursive: true }),
  )
}

/** Bytes of a database, as they would be copied. */
export function sizeOfData(dataDirectory: string): Promise<number> {
  return sizeOf(join(dataDirectory, database))
}

/** Bytes of everything in a directory. */
export async function sizeOf(directory: string): Promise<number> {
  const files = await readdir(directory, { recursive: true, withFileTypes: true })
  const sizes = files
    .filter((file) => file.isFile())
    .map(async (file) => (await stat(join(file.parentPath, file.name))).size)
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0)
}

async function readNote(backup: string): Promise<void> {
  try {
    const told = JSON.parse(await readFile(join(backup, note), 'utf8')) as BackupNote
    if (told.format === 1) return
  } catch {
    // Told below, like every other directory that is no backup.
  }
  throw new CoreError('BAD_INPUT', 'This is no backup of Calldeck, or one that was not finished.')
}

async function copySecret(from: string, to: string, secret: string): Promise<void> {
  if (await isThere(join(from, secret))) await cp(join(from, secret), join(to, secret))
}

async function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}
