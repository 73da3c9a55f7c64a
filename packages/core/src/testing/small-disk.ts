import { execFileSync } from 'node:child_process'
import { chownSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onExit } from './on-exit.ts'

/** A disk of a few MiB, in memory, that can be made larger. */
export interface SmallDisk {
  readonly path: string
  resize(mib: number): void
  remove(): void
}

/** Only the administrator of a Linux machine may mount one, and not in every container. */
export const canMountDisks = tryToMount()

/** Mounts a disk at a directory that is there, or one of its own; `owner` is a user's number. */
export function mountSmallDisk(
  mib: number,
  { owner, at }: { readonly owner?: number; readonly at?: string } = {},
): SmallDisk {
  const path = at ?? mkdtempSync(join(tmpdir(), 'calldeck-disk-'))
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${mib}m,mode=0755`, 'tmpfs', path])
  if (owner !== undefined) chownSync(path, owner, owner)
  const remove = (): void => {
    // At once, whoever still holds a file there.
    execFileSync('umount', ['-l', path])
    if (at === undefined) rmSync(path, { recursive: true, force: true })
  }
  const isGone = onExit(remove)
  return {
    path,
    resize: (to) => execFileSync('mount', ['-o', `remount,size=${to}m`, path]),
    remove: () => {
      remove()
      isGone()
    },
  }
}

function tryToMount(): boolean {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false
  try {
    mountSmallDisk(1).remove()
    return true
  } catch {
    return false
  }
}
