import crypto from 'node:crypto'
import { syncBuiltinESMExports } from 'node:module'
import { hashPassword } from 'better-auth/crypto'
import { expect, test, vi } from 'vitest'
import { passwordCost, passwordHashes } from '../../src/auth/password-hashes.ts'

const cheap = passwordHashes({ log2N: 10, r: 8, p: 1 })
const password = 'correct horse battery'

test('a hash takes its password and no other one, whatever form of Unicode it is typed in', async () => {
  const hash = await cheap.hash('mật khẩu dài của tôi'.normalize('NFC'))
  expect(hash).toMatch(/^\$scrypt\$ln=10,r=8,p=1\$[\w+/=]{24}\$[\w+/=]{44}$/)
  const typed = 'mật khẩu dài của tôi'.normalize('NFD')
  expect(await cheap.verify({ hash, password: typed })).toBe(true)
  expect(await cheap.verify({ hash, password: 'mat khau dai cua toi' })).toBe(false)
  expect(await cheap.hash(password)).not.toBe(await cheap.hash(password))
})

test('the product hashes as OWASP advises: 2 ** 16, 8, 2', async () => {
  // https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html#scrypt
  expect(passwordCost).toEqual({ log2N: 16, r: 8, p: 2 })
  const product = passwordHashes(passwordCost)
  const hash = await product.hash(password)
  expect(hash).toMatch(/^\$scrypt\$ln=16,r=8,p=2\$/)
  expect(await product.verify({ hash, password })).toBe(true)
  expect(product.isOutdated(hash)).toBe(false)
  // As much work as it is meant to be, on a machine that may be busy.
}, 60_000)

test('hashes of another cost, and those of the sign-in library, are taken and called outdated', async () => {
  const stronger = passwordHashes({ log2N: 11, r: 8, p: 1 })
  for (const hash of [await hashPassword(password), await cheap.hash(password)]) {
    expect(await stronger.verify({ hash, password })).toBe(true)
    expect(await stronger.verify({ hash, password: 'another one' })).toBe(false)
    expect(stronger.isOutdated(hash)).toBe(true)
  }
})

test('found-m1: at most two are hashed at once, so two of libuv’s four threads stay free', async () => {
  let busy = 0
  let most = 0
  const real = crypto.scrypt
  const spy = vi.spyOn(crypto, 'scrypt').mockImplementation((...given: unknown[]) => {
    busy += 1
    most = Math.max(most, busy)
    const done = given.pop() as (error: Error | null, key: Buffer) => void
    Reflect.apply(real, crypto, [
      ...given,
      (error: Error | null, key: Buffer) => {
        busy -= 1
        done(error, key)
      },
    ])
  })
  syncBuiltinESMExports()
  const hash = await cheap.hash(password)
  await Promise.all(Array.from({ length: 20 }, () => cheap.verify({ hash, password })))
  expect([spy.mock.calls.length, most]).toEqual([21, 2])
  spy.mockRestore()
  syncBuiltinESMExports()
})
