import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import type { VitestReport } from './judge-report.ts'

/** Longer than any one test with its set-up; what hangs beyond it has no report. */
const longestMilliseconds = 6 * 60_000

interface Wanted {
  /** Path of the test file. */
  readonly test: string
  readonly pattern: string
  /** Whether to end at the first test that fails. */
  readonly isFirstEnough: boolean
}

/** Runs those tests of a file whose names the pattern finds; null when vitest did not get to a report. */
export async function runVitest(
  root: string,
  { test, pattern, isFirstEnough }: Wanted,
): Promise<VitestReport | null> {
  const folder = packageOf(root, test)
  const home = mkdtempSync(join(tmpdir(), 'calldeck-protections-'))
  const report = join(home, 'report.json')
  const file = relative(folder, join(root, test))
  const output = ['--reporter=json', `--outputFile=${report}`]
  const args = ['run', file, '-t', pattern, ...output, ...(isFirstEnough ? ['--bail=1'] : [])]
  try {
    await ended([join(root, 'node_modules/vitest/vitest.mjs'), ...args], folder)
    if (!existsSync(report)) return null
    return JSON.parse(readFileSync(report, 'utf8')) as VitestReport
  } finally {
    rmSync(home, { recursive: true, force: true })
  }
}

/** Where the configuration that knows the test lies. */
function packageOf(root: string, test: string): string {
  let folder = dirname(join(root, test))
  while (!existsSync(join(folder, 'vitest.config.ts'))) {
    if (folder === root) throw new Error(`No vitest.config.ts stands above ${test}.`)
    folder = dirname(folder)
  }
  return folder
}

function ended(args: readonly string[], cwd: string): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  const child = spawn(process.execPath, args, { cwd, stdio: 'ignore' })
  const stop = (): void => void child.kill('SIGTERM')
  const tooLong = setTimeout(stop, longestMilliseconds)
  process.once('exit', stop)
  child.once('error', reject)
  child.once('close', () => {
    clearTimeout(tooLong)
    process.off('exit', stop)
    resolve()
  })
  return promise
}
