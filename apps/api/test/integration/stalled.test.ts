import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { expect, onTestFinished, test } from 'vitest'

const program = join(import.meta.dirname, '../programs/stalled.ts')

async function play(behaviour: string, onStart: (kill: (name: NodeJS.Signals) => void) => void) {
  const child = spawn(process.execPath, [program, behaviour], { stdio: ['ignore', 'pipe', 'pipe'] })
  onTestFinished(() => void child.kill('SIGKILL'))
  const ended = once(child, 'close') as Promise<[number | null, string | null]>
  onStart((name) => child.kill(name))
  const [said, [code, signal]] = await Promise.all([text(child.stderr), ended])
  return { said, code, signal }
}

test('found-02: a process whose main thread stands still is ended with a sentence', async () => {
  const seen = await play('stall', () => {})
  expect(seen).toMatchObject({ code: null, signal: 'SIGKILL' })
  expect(seen.said).toMatch(
    /^Calldeck has not moved for 3 seconds and is ended, .* disk is full\.$/m,
  )
})

test('found-02: one that moves from time to time, or was frozen, is left alone', async () => {
  const seen = await play('move', (kill) => {
    setTimeout(() => kill('SIGSTOP'), 2000)
    setTimeout(() => kill('SIGCONT'), 7000)
  })
  expect(seen).toEqual({ said: '', code: 0, signal: null })
})
