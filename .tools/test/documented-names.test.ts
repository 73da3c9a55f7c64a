import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { procedures } from '../../apps/api/test/procedures.ts'

const root = resolve(import.meta.dirname, '../..')
const git = (...args: string[]) => execFileSync('git', args, { cwd: root, encoding: 'utf8' })
const tracked = git('ls-files').trimEnd().split('\n')
const names = new Set(tracked.map((path) => basename(path)))
const pages = tracked.filter((path) => path.endsWith('.md') && !path.includes('/fixtures/'))
const scripts = new Set(
  Object.keys(
    (JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: object }).scripts,
  ),
)
const sources = tracked.filter((path) => /^(?:apps|packages)\/[^/]+\/src\/.*\.ts$/.test(path))
const sourceText = sources.map((path) => readFileSync(join(root, path), 'utf8')).join('\n')
const quoted = new Set(
  [...sourceText.matchAll(/'([a-zA-Z]+\.[a-zA-Z]+)'/g)].map(([, name]) => name),
)
const settings = new Set(sourceText.match(/\bCALLDECK_[A-Z_]+/g))
const procedurePaths = new Set(procedures.map(({ path }) => path))
const routers = [...new Set(procedures.map(({ path }) => path.split('.')[0]))]

/** What a page names in backticks, outside its blocks of code and its links. */
function namesIn(page: string): readonly string[] {
  const text = readFileSync(join(root, page), 'utf8').replace(/^```[^]*?^```/gm, '')
  return [...text.matchAll(/`([^`\n]+)`/g)].map((match) => match[1] as string)
}

const ofPnpm = new Set(['exec', 'install', 'licenses', 'add'])

/** Kinds of names, the first that matches counts: how to recognise one, and whether it exists. */
const kinds: readonly {
  readonly kind: string
  readonly pattern: RegExp
  readonly exists: (name: string, page: string) => boolean
}[] = [
  {
    kind: 'file',
    pattern: /^([\w@.-]+(?:\/[\w@.-]+)*\.(?:ts|vue|js|css|json|md|toml|yaml))$/,
    exists: isFileThere,
  },
  {
    kind: 'folder',
    pattern: /^((?:apps|packages|\.tools)\/[\w@./-]*)$/,
    exists: (name) => existsSync(join(root, name)),
  },
  {
    kind: 'script',
    pattern: /^(?:npx -y )?pnpm(?:@12)? (?:run )?([a-z][\w:-]*)/,
    exists: (name) => ofPnpm.has(name) || scripts.has(name),
  },
  {
    // A permission or an action of the audit log, such as `calls.raw`, is written the same way.
    kind: 'procedure',
    pattern: new RegExp(
      `^(?:(?:POST|GET) /trpc/)?((?:${routers.join('|')})\\.[a-zA-Z]+)(?:\\?.*)?$`,
    ),
    exists: (name) => procedurePaths.has(name) || quoted.has(name),
  },
  { kind: 'setting', pattern: /^(CALLDECK_[A-Z_]+)$/, exists: (name) => settings.has(name) },
]

function isFileThere(name: string, page: string): boolean {
  if (!name.includes('/')) return names.has(name)
  const places = [join(root, name), join(root, dirname(page), name)]
  return (
    places.some((place) => existsSync(place)) || tracked.some((path) => path.endsWith(`/${name}`))
  )
}

/** What is wrong with one name, or nothing. */
function complain(page: string, text: string): string | undefined {
  for (const { kind, pattern, exists } of kinds) {
    const name = pattern.exec(text)?.[1]
    if (name !== undefined) return exists(name, page) ? undefined : `no ${kind} ${name}`
  }
  return undefined
}

describe('the pages name what exists', () => {
  test.each(pages)('%s', (page) => {
    const complaints = namesIn(page).flatMap((name) => complain(page, name) ?? [])
    expect(complaints).toEqual([])
  })

  test.each(pages)('%s links to what exists', (page) => {
    const text = readFileSync(join(root, page), 'utf8')
    const targets = [...text.matchAll(/\]\(([^)#\s]+)/g)].map((match) => match[1] as string)
    const missing = targets.filter(
      (target) => !/^[a-z]+:/.test(target) && !existsSync(join(root, dirname(page), target)),
    )
    expect(missing).toEqual([])
  })

  test('a name that is gone is found', () => {
    const page = 'README.md'
    expect(complain(page, 'packages/core/src/gone.ts')).toBe('no file packages/core/src/gone.ts')
    expect(complain(page, 'gone.ts')).toBe('no file gone.ts')
    expect(complain(page, 'apps/gone')).toBe('no folder apps/gone')
    expect(complain(page, 'npx -y pnpm@12 gone')).toBe('no script gone')
    expect(complain(page, 'GET /trpc/calls.gone?input={…}')).toBe('no procedure calls.gone')
    expect(complain(page, 'CALLDECK_GONE')).toBe('no setting CALLDECK_GONE')
  })
})
