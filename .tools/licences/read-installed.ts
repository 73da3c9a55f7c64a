import { type Dirent, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** A package as it lies on the disk. */
export interface InstalledPackage {
  readonly name: string
  readonly version: string
  /** An SPDX expression as its author wrote it; "" when the package says nothing. */
  readonly licence: string
}

/**
 * The packages in pnpm's store folder that the lockfile names. What an earlier install left behind
 * is passed over, and so is what was not installed because it is for another machine.
 */
export function readInstalled(store: string, lockfile: string): InstalledPackage[] {
  const locked = new Set(namesIn(lockfile))
  return entriesOf(store)
    .flatMap(({ name }) => packagesIn(join(store, name, 'node_modules')))
    .filter(({ name, version }) => locked.has(`${name}@${version}`))
}

/** `name@version`, the keys of the lockfile's section `packages`. */
function namesIn(lockfile: string): string[] {
  const [, section = ''] = /^packages:\n([\s\S]*?)^\S/m.exec(lockfile) ?? []
  return [...section.matchAll(/^ {2}'?([^'\s]+?)'?:$/gm)].map(([, key = '']) => key)
}

/** Links lead to other folders of the store and are read there. */
function packagesIn(folder: string): InstalledPackage[] {
  return entriesOf(folder)
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name }) =>
      name.startsWith('@')
        ? packagesIn(join(folder, name))
        : (readManifest(join(folder, name)) ?? []),
    )
}

function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
  } catch (error) {
    if (isAbsent(error)) return []
    throw error
  }
}

function readManifest(folder: string): InstalledPackage | undefined {
  try {
    const { name, version, ...rest } = JSON.parse(
      readFileSync(join(folder, 'package.json'), 'utf8'),
    ) as { name: string; version: string; license?: unknown; licenses?: unknown }
    return { name, version, licence: licenceOf(rest.license ?? rest.licenses) }
  } catch (error) {
    if (isAbsent(error)) return undefined
    throw error
  }
}

/** Old packages write `{ type, url }`, or a list of which one may be chosen. */
function licenceOf(written: unknown): string {
  if (typeof written === 'string') return written
  if (Array.isArray(written)) return written.map(licenceOf).join(' OR ')
  const isObject = typeof written === 'object' && written !== null
  return isObject && 'type' in written ? licenceOf(written.type) : ''
}

function isAbsent(error: unknown): boolean {
  const { code } = error as NodeJS.ErrnoException
  return code === 'ENOENT' || code === 'ENOTDIR'
}
