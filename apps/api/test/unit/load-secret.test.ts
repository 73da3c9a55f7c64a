import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { loadSecret } from '../../src/load-secret.ts'

let directory = ''
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'calldeck-secret-'))
})
afterEach(() => rmSync(directory, { recursive: true, force: true }))

test('makes a secret once, for its owner alone', () => {
  const first = loadSecret(join(directory, 'data'))
  expect(first.length).toBeGreaterThanOrEqual(32)
  expect(loadSecret(join(directory, 'data'))).toBe(first)
  expect(statSync(join(directory, 'data', 'secret')).mode & 0o777).toBe(0o600)
})

test('refuses a damaged secret rather than making a new one', () => {
  writeFileSync(join(directory, 'secret'), 'cut')
  expect(() => loadSecret(directory)).toThrow('is damaged')
})
