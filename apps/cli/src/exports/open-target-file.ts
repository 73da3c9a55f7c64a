import { open, rename, rm, type FileHandle } from 'node:fs/promises'
import { CliError } from '../cli-error.ts'
import { exitCodes } from '../exit-codes.ts'

/** A file in the making: under another name until it is whole. */
export interface TargetFile {
  readonly handle: FileHandle
  /** Gives it its name; a file of that name is replaced. */
  keep(): Promise<void>
  /** Takes it away unless it was kept. */
  discard(): Promise<void>
}

/** Opens it beside where it will be. @throws CliError when it cannot be written there */
export async function openTargetFile(path: string): Promise<TargetFile> {
  const part = `${path}.part`
  const handle = await open(part, 'w', 0o600).catch((cause: unknown) => {
    const { code } = cause as NodeJS.ErrnoException
    const message = `${path} cannot be written (${code}). Give another file with --out.`
    throw new CliError(exitCodes.usage, message, { cause })
  })
  let isKept = false
  return {
    handle,
    keep: async () => {
      await handle.close()
      await rename(part, path)
      isKept = true
    },
    discard: async () => {
      if (isKept) return
      await handle.close()
      await rm(part, { force: true })
    },
  }
}
