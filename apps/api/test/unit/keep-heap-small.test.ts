import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'

const program = join(import.meta.dirname, '../programs/fill-heap.ts')

/** The most that the heap of a process held, in bytes. */
async function mostHeld(...args: readonly string[]): Promise<number> {
  // How far a heap may grow by itself depends on the machine's memory, unless it is told its size.
  const size = '--max-old-space-size=4096'
  const { stdout } = await promisify(execFile)(process.execPath, [size, program, ...args])
  return (JSON.parse(stdout) as { most: number }).most
}

it('F6: a heap that is told to stay small holds less garbage than one that is not', async () => {
  const small = await mostHeld('small')
  const usual = await mostHeld()
  expect(small).toBeLessThan(usual * 0.8)
}, 60_000)
