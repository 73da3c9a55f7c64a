import crypto from 'node:crypto'
import { syncBuiltinESMExports } from 'node:module'
import { betterAuth } from 'better-auth'
import { hashPassword } from 'better-auth/crypto'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { authOptions } from '../../src/auth/auth-options.ts'
import { offeredPaths } from '../../src/auth/offered-paths.ts'
import { passwordPaths } from '../../src/auth/password-attempts.ts'
import { passwordHashes } from '../../src/auth/password-hashes.ts'
import { passwordRules } from '../../src/auth/password-rules.ts'
import {
  openTestApi,
  postSignIn,
  testPassword,
  type SignedIn,
  type TestApi,
} from '../open-test-api.ts'

type Headers = Record<string, string>

describe.each(['pglite', 'postgresql'] as const)('passwords with a session on %s', (engine) => {
  let api: TestApi
  beforeAll(async () => {
    api = await openTestApi(engine)
  })
  afterAll(() => api.close())

  const post = (path: string, body: object, headers: Headers): Promise<Response> =>
    fetch(`${api.url}/api/auth${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    })
  const bodyOf = (path: string, password: string): object =>
    path === '/change-password'
      ? { currentPassword: password, newPassword: 'something else entirely' }
      : { password }
  const refusalsOf = async ({ id }: SignedIn): Promise<number> => {
    const { items } = await api.core.audit.list({ action: 'account.passwordRefused', actor: id })
    return items.length
  }

  test('found-m2: the sixth bad password of a person waits, on whichever path, and also a right one', async () => {
    const person = await api.signIn('viewer')
    const ways = [{ cookie: person.cookie }, { authorization: `Bearer ${person.token}` }]
    // Seldom to be changed: the library itself allows an address twenty a minute.
    const paths = ['/two-factor/enable', '/two-factor/disable']
    const began = Date.now()
    const told: number[] = []
    for (let i = 0; i < 7; i += 1) {
      const path = i === 2 ? '/change-password' : paths[i % 2]!
      told.push((await post(path, bodyOf(path, 'wrong password'), ways[i % 2]!)).status)
    }
    expect(told).toEqual([400, 400, 400, 400, 400, 429, 429])
    for (const path of passwordPaths) {
      const answer = await post(path, bodyOf(path, testPassword), ways[0]!)
      expect([path, answer.status]).toEqual([path, 429])
      expect(await answer.json()).toMatchObject({ code: 'TOO_MANY_ATTEMPTS' })
      const passed = Math.ceil((Date.now() - began) / 1000)
      expect(Number(answer.headers.get('retry-after'))).toBeGreaterThanOrEqual(15 * 60 - passed)
    }
    expect(await refusalsOf(person)).toBe(5)
    const colleague = await api.signIn('viewer')
    const change = bodyOf('/change-password', testPassword)
    expect((await post('/change-password', change, { cookie: colleague.cookie })).status).toBe(200)
  })

  test('found-m2: a right password and a new one that is refused are not counted', async () => {
    const { cookie, ...person } = await api.signIn('viewer')
    // One after the other: a right password would forgive what was counted before it.
    for (const [path, body, status] of [
      ['/change-password', { currentPassword: testPassword, newPassword: 'short' }, 400],
      ['/two-factor/enable', { password: testPassword }, 200],
    ] as const) {
      for (let i = 0; i < 6; i += 1) {
        expect([path, (await post(path, body, { cookie })).status]).toEqual([path, status])
      }
    }
    expect(await refusalsOf({ cookie, ...person })).toBe(0)
  })

  test('found-m1: sixty checks of one person at once are five hashes, one after another', async () => {
    const { cookie } = await api.signIn('viewer')
    let busy = 0
    let most = 0
    const real = crypto.scrypt
    const spy = vi.spyOn(crypto, 'scrypt').mockImplementation((...given: unknown[]) => {
      busy += 1
      most = Math.max(most, busy)
      const done = given.pop() as (error: Error | null, key: Buffer) => void
      const ended = (error: Error | null, key: Buffer) => {
        busy -= 1
        done(error, key)
      }
      Reflect.apply(real, crypto, [...given, ended])
    })
    syncBuiltinESMExports()
    const body = { password: 'wrong password' }
    const all = Array.from({ length: 60 }, (_, i) =>
      post(i % 2 ? '/two-factor/enable' : '/two-factor/disable', body, { cookie }),
    )
    const statuses = (await Promise.all(all)).map(({ status }) => status)
    expect(statuses.filter((status) => status === 400)).toHaveLength(5)
    expect(statuses.filter((status) => status === 429)).toHaveLength(55)
    expect([spy.mock.calls.length, most]).toEqual([5, 1])
    spy.mockRestore()
    syncBuiltinESMExports()
  })

  test('found-m2: every offered path of the library that takes a password is counted', () => {
    const passwords = passwordHashes({ log2N: 10, r: 8, p: 1 })
    const rules = passwordRules()
    const settings = { core: api.core, secret: 'x'.repeat(32), publicUrl: undefined }
    const library = betterAuth(
      authOptions({ ...settings, passwords, rules, log: pino({ level: 'silent' }) }),
    )
    const endpoints = Object.values(library.api) as unknown as Endpoint[]
    const taking = endpoints.filter(({ path, options }) => {
      const fields = Object.keys(options.body?.shape ?? {})
      return offeredPaths.has(path) && fields.some((field) => /password/i.test(field))
    })
    const paths = taking.map(({ path }) => path)
    expect(paths.toSorted()).toEqual([...passwordPaths, '/sign-in/email'].toSorted())
  })

  test('the hash of an older version is renewed by a sign-in, and by nothing else', async () => {
    const { email } = await api.signIn('viewer')
    const old = await hashPassword(testPassword)
    const accounts = api.core.authDatabase.withTables<{
      account: { password: string; accountId: string }
    }>()
    const { id } = (await api.auth.users.list()).find((it) => it.email === email)!
    await accounts
      .updateTable('account')
      .set({ password: old })
      .where('accountId', '=', id)
      .execute()
    const storedHash = async (): Promise<string> => {
      const row = accounts.selectFrom('account').select('password').where('accountId', '=', id)
      return (await row.executeTakeFirstOrThrow()).password
    }
    expect((await postSignIn(api.url, email, 'wrong password')).status).toBe(401)
    expect(await storedHash()).toBe(old)
    expect((await postSignIn(api.url, email, testPassword)).status).toBe(200)
    const renewed = await storedHash()
    expect(renewed).toMatch(/^\$scrypt\$/)
    expect((await postSignIn(api.url, email, testPassword)).status).toBe(200)
    expect(await storedHash()).toBe(renewed)
  })
})

interface Endpoint {
  readonly path: string
  readonly options: { readonly body?: { readonly shape?: object } }
}
