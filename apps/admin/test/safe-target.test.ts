import { expect, it } from 'vitest'
import { safeTarget } from '../src/shared/safe-target.ts'

it.each([
  ['/calls?range=today', '/calls?range=today'],
  ['//evil.example', '/'],
  ['/\\evil.example', '/'],
  ['https://evil.example', '/'],
  ['javascript:alert(1)', '/'],
  [undefined, '/'],
  [['/runs'], '/'],
])('leads from %s to %s after signing in', (asked, target) => {
  expect(safeTarget(asked)).toBe(target)
})
