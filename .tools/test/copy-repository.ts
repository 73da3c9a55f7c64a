import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const root = join(import.meta.dirname, '../..')
const configuration = ['package.json', 'tsconfig.json', '.oxlintrc.json', '.oxfmtrc.json']

/** A copy of some folders of this repository in which a generator may write. */
export interface RepositoryCopy {
  readonly path: string
  /** Runs one of the installed programs, or node, and tells what it said. */
  run(program: string, ...args: readonly string[]): { readonly code: number; readonly said: string }
  /** Type-checks what `include` reaches, of one of the folders; it is told from there. */
  typecheck(folder: string, include: string): ReturnType<RepositoryCopy['run']>
  remove(): void
}

/** Copies `.tools` and the folders named; what is installed is shared by links. */
export function copyRepository(...folders: readonly string[]): RepositoryCopy {
  const path = mkdtempSync(join(tmpdir(), 'calldeck-tools-'))
  const isOurs = (file: string): boolean => !/\/(node_modules|dist|\.turbo)(\/|$)/.test(file)
  for (const part of ['.tools', ...configuration, ...folders]) {
    cpSync(join(root, part), join(path, part), { recursive: true, filter: isOurs })
  }
  for (const part of ['', ...folders]) {
    symlinkSync(join(root, part, 'node_modules'), join(path, part, 'node_modules'))
  }
  const bin = join(root, 'node_modules/.bin')
  const run: RepositoryCopy['run'] = (program, ...args) => {
    const file = program === 'node' ? process.execPath : join(bin, program)
    const done = spawnSync(file, args, { cwd: path, encoding: 'utf8' })
    return { code: done.status ?? 1, said: `${done.stdout}${done.stderr}` }
  }
  return {
    path,
    run,
    typecheck(folder, include) {
      const project = join(folder, 'tsconfig.draft.json')
      const text = JSON.stringify({ extends: './tsconfig.json', include: [include] })
      writeFileSync(join(path, project), text)
      return run('tsc', '-p', project)
    },
    remove: () => rmSync(path, { recursive: true }),
  }
}
