import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { spawnSync } from 'node:child_process'
import { DraftError, type DraftName } from './draft-name.ts'

/** The repository; everything below is told from here. */
export const root = join(import.meta.dirname, '..')

/** Files to be written: path from the repository's root to text. */
export type Draft = Readonly<Record<string, string>>

/** A draft's text from `.tools/drafts` with the name put in. */
export function fillDraft(file: string, { kebab, camel, label }: DraftName): string {
  return readFileSync(join(import.meta.dirname, 'drafts', file), 'utf8')
    .replaceAll('__make__', kebab)
    .replaceAll('__name__', camel)
    .replaceAll('__label__', label)
}

/**
 * The text with one more line after the last one that `pattern` finds.
 * @throws DraftError when there is none: better no draft than half of one.
 */
export function insertAfterLast(text: string, pattern: RegExp, line: string): string {
  const last = [...text.matchAll(pattern)].at(-1)
  if (last === undefined) throw new DraftError(`No place was found for the line: ${line}`)
  const end = last.index + last[0].length
  return `${text.slice(0, end)}\n${line}${text.slice(end)}`
}

/** Writes the whole draft, in the repository's format. */
export function writeDraft(draft: Draft): void {
  const files = Object.keys(draft)
  for (const file of files) {
    mkdirSync(join(root, dirname(file)), { recursive: true })
    writeFileSync(join(root, file), draft[file] ?? '')
  }
  const formatter = join(root, 'node_modules/.bin/oxfmt')
  const { status, error } = spawnSync(formatter, files, { cwd: root, stdio: 'inherit' })
  if (error ?? status !== 0) throw new DraftError('Written, but oxfmt failed: run pnpm format.')
}

/** Runs a generator; what it refuses is told in a sentence and ends with code 1. */
export function runGenerator(usage: string, generate: () => string): void {
  try {
    process.stdout.write(`${generate()}\n`)
  } catch (error) {
    if (!(error instanceof DraftError)) throw error
    process.stderr.write(`${error.message}\nUsage: ${usage}\n`)
    process.exitCode = 1
  }
}
