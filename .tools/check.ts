/**
 * `pnpm check`: every gate of package.json that needs no database and no browser, as many at once
 * as the machine has room for. Says nothing when all is well, else what failed and how to see it again.
 */
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'

/** Names of root scripts; the longest first, so that the short ones fill the gap beside it. */
const gates = [
  'lint:scripts',
  'typecheck',
  'lint:templates',
  'check:unused',
  'check:licences',
  'check:versions',
  'format:check',
]

const root = join(import.meta.dirname, '..')
const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  scripts: Readonly<Record<string, string>>
}
const waiting = [...gates]
const failed: string[] = []

await Promise.all(Array.from({ length: Math.min(2, availableParallelism()) }, work))

if (failed.length > 0) {
  process.stderr.write(`\nFailed: ${failed.map((gate) => `pnpm ${gate}`).join(', ')}\n`)
  process.exitCode = 1
}

async function work(): Promise<void> {
  for (let gate = waiting.shift(); gate !== undefined; gate = waiting.shift()) {
    const { code, output } = await run(gate)
    if (code === 0) continue
    failed.push(gate)
    process.stderr.write(`\n── ${gate}\n${output.trim()}\n`)
  }
}

/** Through the shell, as pnpm runs them; pnpm has put node_modules/.bin into PATH. */
function run(gate: string): Promise<{ code: number | null; output: string }> {
  const command = scripts[gate]
  if (command === undefined) throw new Error(`package.json has no script ${gate}.`)
  const { promise, resolve, reject } = Promise.withResolvers<{
    code: number | null
    output: string
  }>()
  const child = spawn(command, { cwd: root, shell: true, stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  const collect = (part: string): void => {
    output += part
  }
  child.stdout.setEncoding('utf8').on('data', collect)
  child.stderr.setEncoding('utf8').on('data', collect)
  child.once('error', reject)
  child.once('close', (code) => resolve({ code, output }))
  return promise
}
