import { chmod, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { z } from 'zod'
import { CliError } from '../cli-error.ts'
import { exitCodes } from '../exit-codes.ts'

const schema = z.object({ url: z.string(), email: z.string(), token: z.string() })

/** Where the last sign-in went and what it gave. */
export type StoredSession = z.infer<typeof schema>

/** The stored session, or undefined when there is none. Throws when the file cannot be understood. */
export async function readSession(file: string): Promise<StoredSession | undefined> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw error
  })
  if (text === undefined) return undefined
  try {
    return schema.parse(JSON.parse(text))
  } catch (error) {
    throw new CliError(
      exitCodes.failure,
      `${file} is not a session file of calldeck. Remove it and sign in again with: calldeck login`,
      { cause: error },
    )
  }
}

/** Keeps the session for the owner alone; the file is swapped in whole, so it is never half written. */
export async function writeSession(file: string, session: StoredSession): Promise<void> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 })
  const draft = `${file}.${process.pid}`
  await writeFile(draft, `${JSON.stringify(session, null, 2)}\n`, { mode: 0o600 })
  await chmod(draft, 0o600)
  await rename(draft, file)
}

/** Forgets the session; not an error when there was none. */
export async function removeSession(file: string): Promise<void> {
  await rm(file, { force: true })
}
