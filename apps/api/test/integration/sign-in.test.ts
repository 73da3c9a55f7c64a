import crypto from 'node:crypto'
import { syncBuiltinESMExports } from 'node:module'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createFirstAdministrator } from '../../src/auth/first-administrator.ts'
import { changeRow } from '../change-row.ts'
import { openTestApi, postSignIn, testPassword, type TestApi } from '../open-test-api.ts'

describe('A14 signing in', () => {
  let api: TestApi
  beforeEach(async () => {
    api = await openTestApi('pglite')
  })
  afterEach(() => api.close())

  const post = (path: string, body: unknown, headers = {}): Promise<Response> =>
    fetch(`${api.url}/api/auth/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    })

  test('the first administrator gets the given password, or a random one, told once and to be changed', async () => {
    const wanted = { email: undefined, password: undefined }
    const made = await createFirstAdministrator(api.auth.users, wanted)
    expect(made).toMatchObject({ email: 'admin@calldeck.local' })
    expect(made!.password.length).toBeGreaterThanOrEqual(20)
    const signedIn = await postSignIn(api.url, made!.email, made!.password)
    expect(signedIn.status).toBe(200)
    const { token } = (await signedIn.json()) as { token: string }
    const headers = { authorization: `Bearer ${token}` }
    expect((await api.call('session.me', { headers })).status).toBe(401)
    const change = { currentPassword: made!.password, newPassword: testPassword }
    expect((await post('change-password', change, headers)).status).toBe(200)
    const own = await postSignIn(api.url, made!.email, testPassword)
    const { token: good } = (await own.json()) as { token: string }
    const me = await api.call('session.me', { headers: { authorization: `Bearer ${good}` } })
    expect(me.status).toBe(200)
    for (const email of [undefined, 'another@example.vn']) {
      expect(await createFirstAdministrator(api.auth.users, { ...wanted, email })).toBeNull()
    }
    expect(await api.auth.users.list()).toMatchObject([{ role: 'administrator' }])
    const other = await openTestApi('pglite')
    const another = await createFirstAdministrator(other.auth.users, wanted)
    expect(another!.password).not.toBe(made!.password)
    await other.close()
  })

  test('the first administrator as the environment names it', async () => {
    const wanted = { email: 'chi@example.vn', password: testPassword }
    expect(await createFirstAdministrator(api.auth.users, wanted)).toBeNull()
    expect((await postSignIn(api.url, wanted.email, testPassword)).status).toBe(200)
  })

  test('two instances that start at once make one administrator', async () => {
    const wanted = { email: undefined, password: undefined }
    const both = [1, 2].map(() => createFirstAdministrator(api.auth.users, wanted))
    const made = await Promise.all(both)
    expect(made.filter((it) => it !== null)).toHaveLength(1)
    expect(await api.auth.users.list()).toHaveLength(1)
  })

  test('the cookie is HttpOnly and SameSite', async () => {
    await api.signIn('viewer')
    const answer = await postSignIn(api.url, (await api.auth.users.list())[0]!.email, testPassword)
    const cookie = answer.headers.getSetCookie().join()
    expect(cookie).toContain('HttpOnly')
    expect(cookie).toContain('SameSite=Lax')
    expect(cookie).not.toContain('Secure')
  })

  test('behind a configured proxy that speaks TLS every cookie is Secure, and HSTS is told', async () => {
    const secure = { 'x-forwarded-proto': 'https' }
    const hsts = (answer: Response) => answer.headers.get('strict-transport-security')
    for (const [trustProxy, isBelieved] of [
      [1, true],
      [false, false],
    ] as const) {
      const proxied = await openTestApi('pglite', { trustProxy })
      const person = await proxied.signIn('viewer')
      const headers = { 'content-type': 'application/json', ...secure }
      const body = JSON.stringify({ email: person.email, password: testPassword })
      const options = { method: 'POST', headers, body }
      const signedIn = await fetch(`${proxied.url}/api/auth/sign-in/email`, options)
      await changeRow(proxied.core, 'session', {
        set: { expiresAt: new Date(Date.now() + 24 * 3600 * 1000) },
        where: ['token', person.storedToken],
      })
      const slid = await proxied.call('session.me', { as: person, headers: secure })
      for (const answer of [signedIn, slid]) {
        const cookies = answer.headers.getSetCookie()
        expect(cookies.length).toBeGreaterThan(0)
        for (const cookie of cookies) expect(/; Secure/.test(cookie)).toBe(isBelieved)
        expect(hsts(answer)).toBe(isBelieved ? 'max-age=31536000' : null)
      }
      expect(hsts(await fetch(`${proxied.url}/healthz`))).toBeNull()
      await proxied.close()
    }
  })

  test('the public cannot make an account', async () => {
    const answer = await post('sign-up/email', {
      name: 'Eve',
      email: 'eve@example.vn',
      password: testPassword,
    })
    expect(answer.status).toBeGreaterThanOrEqual(400)
    expect(await api.auth.users.list()).toEqual([])
  })

  test('the sixth bad password waits, also for a right one, and an unknown user answers like a known one', async () => {
    const person = await api.signIn('viewer')
    const known = await postSignIn(api.url, person.email, 'wrong password')
    const unknown = await postSignIn(api.url, 'nobody@example.vn', 'wrong password')
    expect([known.status, unknown.status]).toEqual([401, 401])
    const told = async (answer: Response) => ({
      ...((await answer.json()) as object),
      requestId: null,
    })
    expect(await told(known)).toEqual(await told(unknown))
    for (let i = 0; i < 3; i += 1) {
      expect((await postSignIn(api.url, person.email, 'wrong password')).status).toBe(401)
    }
    for (const password of ['wrong password', testPassword]) {
      const answer = await postSignIn(api.url, person.email, password)
      expect(answer.status).toBe(429)
      expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(800)
    }
  })

  test('an unknown user costs the same work as a known one: one hash, with the same parameters', async () => {
    const person = await api.signIn('viewer')
    const scrypt = vi.spyOn(crypto, 'scrypt')
    syncBuiltinESMExports()
    const workFor = async (email: string): Promise<unknown[]> => {
      scrypt.mockClear()
      expect((await postSignIn(api.url, email, 'wrong password')).status).toBe(401)
      return scrypt.mock.calls.map(([, , keyLength, cost]) => [keyLength, cost])
    }
    const known = await workFor(person.email)
    expect(known).toHaveLength(1)
    expect(await workFor('nobody@example.vn')).toEqual(known)
    scrypt.mockRestore()
    syncBuiltinESMExports()
  })

  test('X-Forwarded-For does not give a fresh address', async () => {
    for (let i = 0; i < 6; i += 1) {
      const body = { email: `user-${i}@example.vn`, password: 'wrong password' }
      const headers = {
        'x-forwarded-for': `203.0.113.${i}`,
        'x-calldeck-client-address': `203.0.113.${i}`,
      }
      const answer = await post('sign-in/email', body, headers)
      expect(answer.status).toBe(i < 5 ? 401 : 429)
    }
  })

  test('X-Forwarded-For of a configured proxy does', async () => {
    const behindProxy = await openTestApi('pglite', { trustProxy: 1 })
    for (let i = 0; i < 6; i += 1) {
      const answer = await fetch(`${behindProxy.url}/api/auth/sign-in/email`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-forwarded-for': `203.0.113.${i}` },
        body: JSON.stringify({ email: `user-${i}@example.vn`, password: 'wrong password' }),
      })
      expect(answer.status).toBe(401)
    }
    await behindProxy.close()
  })

  test('signing in and failing to are on record', async () => {
    const person = await api.signIn('viewer')
    await postSignIn(api.url, person.email, 'wrong password')
    // The program's own deeds, as the retention of the day, are written whenever they are due.
    const { dynamic } = api.core.authDatabase
    const lines = await api.core.authDatabase
      .selectFrom('audit_event')
      .selectAll()
      .where(dynamic.ref('actor_name'), '!=', 'Calldeck')
      .execute()
    expect((lines as { action?: string }[]).map((line) => line.action)).toEqual([
      'user.created',
      'session.signedIn',
      'session.refused',
    ])
    expect(JSON.stringify(lines)).not.toContain('password')
  })

  test('somebody else’s page can neither sign in nor call', async () => {
    const person = await api.signIn('administrator')
    const body = { email: person.email, password: testPassword }
    for (const origin of ['http://evil.example', 'null', `http://127.0.0.1:1`]) {
      expect((await post('sign-in/email', body, { origin })).status).toBe(403)
      const call = { as: person, mutate: true, headers: { origin }, input: {} }
      expect((await api.call('runs.start', call)).status).toBe(403)
    }
    const crossSite = { 'sec-fetch-site': 'cross-site' }
    expect((await post('sign-in/email', body, crossSite)).status).toBe(403)
  })

  test('our own page can, by whichever name the browser knows us', async () => {
    const person = await api.signIn('administrator')
    const body = { email: person.email, password: testPassword }
    expect((await post('sign-in/email', body, { origin: api.url })).status).toBe(200)
    const { port } = new URL(api.url)
    const answer = await fetch(`http://localhost:${port}/api/auth/sign-in/email`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: `http://localhost:${port}` },
      body: JSON.stringify(body),
    })
    expect(answer.status).toBe(200)
  })

  test('a body that is too long is refused before it is read', async () => {
    const body = { email: 'x'.repeat(70_000), password: 'x' }
    expect((await post('sign-in/email', body)).status).toBe(413)
  })
})
