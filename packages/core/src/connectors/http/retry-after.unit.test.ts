import { expect, it } from 'vitest'
import { readRetryAfter } from './retry-after.ts'

const now = Date.parse('2026-11-22T10:00:00Z')

it.each([
  ['0', 0],
  ['7', 7],
  [' 30 ', 30],
  ['86400', 60],
  ['9'.repeat(400), 60],
  ['Sun, 22 Nov 2026 10:00:12 GMT', 12],
  ['Sunday, 22-Nov-26 10:00:12 GMT', 12],
  ['Sun, 22 Nov 2026 09:00:00 GMT', 0],
  ['Sun, 22 Nov 2028 10:00:00 GMT', 60],
])('X10 Retry-After: %s is %d s', (header, seconds) => {
  expect(readRetryAfter(header, now)).toBe(seconds)
})

it.each([undefined, '', 'soon', '-5', '1.5', '1e3', 'Sun, 99 Foo', '2026-11-22'])(
  'X10 Retry-After: %s is nonsense',
  (header) => {
    expect(readRetryAfter(header, now)).toBeUndefined()
  },
)
