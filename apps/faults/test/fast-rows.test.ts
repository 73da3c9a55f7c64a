import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { resolve } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { rows } from '../src/rows.ts'

const main = resolve(import.meta.dirname, '../src/main.ts')

const fast = rows.filter((row) => row.fast !== undefined && row.fast !== false)
const ids = [...new Set(fast.map(({ id }) => id))].join(' ')

test(`${ids}: the short form of the fault bench ends as expected on both engines`, async () => {
  const child = spawn(process.execPath, [main, '--fast', '--seed', '20'], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  onTestFinished(() => void child.kill())
  const [told, complained] = await Promise.all([text(child.stdout), text(child.stderr)])
  const code = child.exitCode ?? ((await once(child, 'exit'))[0] as number | null)
  expect(code, `${told}\n${complained}`).toBe(0)
  expect(told).toMatch(/[1-9]\d* rows, 0 not as expected/)
  // About a minute on a quiet machine; a busy one may take its time.
}, 600_000)
