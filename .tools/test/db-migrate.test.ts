import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'

const program = join(import.meta.dirname, '../../packages/core/src/database/migrate-cli.ts')
const folder = mkdtempSync(join(tmpdir(), 'calldeck-migrate-'))
afterAll(() => rmSync(folder, { recursive: true }))

it('makes the embedded database, and finds it up to date the second time', () => {
  const variables = { DATABASE_URL: '', CALLDECK_DATA_DIR: 'data' }
  for (let time = 0; time < 2; time += 1) {
    const { code, said } = migrate(variables)
    expect(said).toMatch(/^The database \(embedded, in .*data\) is up to date/)
    expect(code).toBe(0)
  }
  expect(existsSync(join(folder, 'data/pglite'))).toBe(true)
})

it('says why it cannot, without the password', () => {
  const { code, said } = migrate({ DATABASE_URL: 'postgresql://desk:very-secret@127.0.0.1:1/desk' })
  expect(said).toMatch(
    /^The database that DATABASE_URL names cannot be used: nothing listens there/,
  )
  expect(said).not.toContain('very-secret')
  expect(code).toBe(1)
})

function migrate(variables: NodeJS.ProcessEnv) {
  const env = { ...process.env, ...variables }
  const done = spawnSync(process.execPath, [program], { cwd: folder, env, encoding: 'utf8' })
  return { code: done.status, said: `${done.stdout}${done.stderr}` }
}
