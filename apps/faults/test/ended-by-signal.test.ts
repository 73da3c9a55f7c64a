import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { until } from '@calldeck/core/testing'
import { engines } from '../src/fault-row.ts'
import { expect, onTestFinished, test } from 'vitest'

const main = resolve(import.meta.dirname, '../src/main.ts')

/** Every process that descends from `ancestor`, with the program it runs; Linux alone tells it. */
function descendants(ancestor: number): Map<number, string> {
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => readProcess(Number(name)))
  const found = new Map<number, string>()
  for (let size = -1; size !== found.size;) {
    size = found.size
    for (const { pid, parent, words } of all) {
      if (parent === ancestor || found.has(parent)) found.set(pid, words)
    }
  }
  return found
}

function readProcess(pid: number) {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8')
    const words = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
    return [{ pid, parent: Number(/^PPid:\s+(\d+)/m.exec(status)?.[1]), words }]
  } catch {
    return []
  }
}

function isThere(pid: number): boolean {
  return readProcess(pid).some(({ words }) => words !== '')
}

test.each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const)('a bench that %s ends takes along what it started', async (signal, code) => {
  const temporary = mkdtempSync(join(tmpdir(), 'calldeck-signal-'))
  // PostgreSQL runs as somebody else when this is root.
  chmodSync(temporary, 0o755)
  onTestFinished(() => rmSync(temporary, { recursive: true, force: true }))
  // Both engines at once, each in a row of its own.
  const words = [main, '--fast', '--only', 'X20', '--seed', '1']
  const env = { ...process.env, TMPDIR: temporary }
  const bench = spawn(process.execPath, words, { env, stdio: 'ignore' })
  onTestFinished(() => void bench.kill('SIGKILL'))
  const exited = once(bench, 'exit')
  const started = await until(async () => {
    const now = descendants(bench.pid as number)
    const count = (what: string) => [...now.values()].filter((one) => one.includes(what)).length
    const isWhole = count('pbx-simulator') >= engines.length && count('api/src') >= engines.length
    return isWhole && count('postgres') > 0 ? now : undefined
  }, 120)
  bench.kill(signal)
  expect((await exited)[0]).toBe(code)
  await until(async () => [...started.keys()].every((pid) => !isThere(pid)) || undefined, 20)
  expect(readdirSync(temporary)).toEqual([])
})
