import { describe, expect, test } from 'vitest'
import { createSignInLimit } from '../../src/auth/sign-in-limit.ts'

describe('A14 bad passwords are counted', () => {
  test('the sixth for an account waits, whatever the address', async () => {
    const limit = createSignInLimit()
    const waits = []
    for (let i = 0; i < 6; i += 1) {
      waits.push(await limit.begin({ email: 'a@x.vn', address: `10.0.0.${i}` }))
    }
    expect(waits.slice(0, 5)).toEqual([null, null, null, null, null])
    expect(waits[5]).toBeGreaterThan(890)
    expect(await limit.begin({ email: 'b@x.vn', address: '10.0.0.9' })).toBeNull()
  })

  test('the sixth from an address waits, whatever the account', async () => {
    const limit = createSignInLimit()
    for (let i = 0; i < 5; i += 1) {
      expect(await limit.begin({ email: `${i}@x.vn`, address: '10.0.0.1' })).toBeNull()
    }
    expect(await limit.begin({ email: 'other@x.vn', address: '10.0.0.1' })).not.toBeNull()
  })

  test('a hundred at once count as a hundred', async () => {
    const limit = createSignInLimit()
    const attempt = { email: 'a@x.vn', address: '10.0.0.1' }
    const waits = await Promise.all(Array.from({ length: 100 }, () => limit.begin(attempt)))
    expect(waits.filter((wait) => wait === null)).toHaveLength(5)
  })

  test('good passwords are not counted', async () => {
    const limit = createSignInLimit()
    const attempt = { email: 'a@x.vn', address: '10.0.0.1' }
    for (let i = 0; i < 20; i += 1) {
      expect(await limit.begin(attempt)).toBeNull()
      await limit.forgive(attempt)
    }
  })
})
