import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'

const hook = join(import.meta.dirname, '../../.githooks/commit-msg')
const folder = mkdtempSync(join(tmpdir(), 'calldeck-hook-'))
afterAll(() => rmSync(folder, { recursive: true }))

it.each([
  'core: resume a run at its checkpoint',
  'core/numbering: read numbers as E.164',
  'cli, demo: find the simulator by its package',
  'workspace: lint who may import whom; api: answer when ready',
  `core: ${'ộ'.repeat(66)}`,
  '# a comment of git’s\n\napi: need a permission for each procedure\n\nWhy: many reasons.',
  'Merge branch “main”',
  'fixup! core: resume a run at its checkpoint',
])('accepts “%s”', (message) => expect(judge(message)).toEqual({ code: 0, said: '' }))

it.each([
  ['resume a run', 'begin with the area'],
  ['Core: resume a run', 'begin with the area'],
  ['core:resume a run', 'begin with the area'],
  ['', 'begin with the area'],
  ['core: resume a run.', 'full stop'],
  ['core: Resume a run', 'small letters'],
  ['core: resumed a run', 'as an order'],
  ['core: adding a run', 'as an order'],
  [`core: ${'x'.repeat(67)}`, '73 characters'],
])('refuses “%s”', (message, reason) => {
  const { code, said } = judge(message)
  expect(code).toBe(1)
  expect(said).toContain(reason)
})

function judge(message: string) {
  const file = join(folder, 'message')
  writeFileSync(file, `${message}\n`)
  const { status, stderr } = spawnSync('sh', [hook, file], { encoding: 'utf8' })
  return { code: status, said: stderr }
}
