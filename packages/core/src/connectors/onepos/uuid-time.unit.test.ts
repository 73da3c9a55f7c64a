import { expect, it } from 'vitest'
import { uuidEpochSeconds } from './uuid-time.ts'

it('a version-1 uuid tells the second of its making', () => {
  expect(uuidEpochSeconds('2d4cd1f6-8efb-11f0-ac6e-e3cd36bb494f')).toBe(1757586989)
  expect(uuidEpochSeconds('E32DDA66-8EFA-11F0-AB45-E3CD36BB494F')).toBe(1757586865)
})

it('other texts tell none', () => {
  for (const text of ['2d4cd1f6-8efb-41f0-ac6e-e3cd36bb494f', '2d4cd1f6', '', 'x']) {
    expect(uuidEpochSeconds(text)).toBeNull()
  }
})
