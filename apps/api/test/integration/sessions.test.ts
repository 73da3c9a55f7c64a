import { SignJWT, UnsecuredJWT, decodeJwt, decodeProtectedHeader, generateKeyPair } from 'jose'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { changeRow } from '../change-row.ts'
import { permissionsOf } from '../../src/permissions.ts'
import { openTestApi, type SignedIn, type TestApi } from '../open-test-api.ts'

describe.each(['pglite', 'postgresql'] as const)('A14 sessions on %s', (engine) => {
  let api: TestApi
  beforeAll(async () => {
    api = await openTestApi(engine)
  })
  afterAll(() => api.close())

  const statusAs = async (headers: Record<string, string>): Promise<number> =>
    (await api.call('session.me', { headers })).status

  const statuses = async (person: SignedIn, jwt: string): Promise<number[]> => [
    await statusAs({ cookie: person.cookie }),
    await statusAs({ authorization: `Bearer ${person.token}` }),
    await statusAs({ authorization: `Bearer ${jwt}` }),
  ]

  const jwtOf = async (person: SignedIn): Promise<string> => {
    const answer = await fetch(`${api.url}/api/auth/token`, { headers: { cookie: person.cookie } })
    return ((await answer.json()) as { token: string }).token
  }

  const setOnSession = (person: SignedIn, values: { expiresAt: Date }): Promise<void> =>
    changeRow(api.core, 'session', { set: values, where: ['token', person.storedToken] })

  test('cookie, session token and JWT are accepted, and say who it is', async () => {
    const person = await api.signIn('supervisor')
    const jwt = await jwtOf(person)
    expect(await statuses(person, jwt)).toEqual([200, 200, 200])
    const answer = await api.call('session.me', { headers: { authorization: `Bearer ${jwt}` } })
    expect(await answer.json()).toEqual({
      result: {
        data: {
          user: { id: person.id, name: 'supervisor', email: person.email, role: 'supervisor' },
          permissions: [...permissionsOf('supervisor')],
          mustEnableSecondFactor: false,
        },
      },
    })
    const { exp, iat } = decodeJwt(jwt)
    expect(exp! - iat!).toBe(15 * 60)
  })

  test('found-m4: a token as the database keeps it opens nothing, the answered one does', async () => {
    const person = await api.signIn('administrator')
    const rows = await api.core.authDatabase.selectFrom('session').selectAll().execute()
    const stored = (rows as { token?: string }[]).map(({ token }) => token!)
    expect(stored).toContain(person.storedToken)
    const name = person.cookie.slice(0, person.cookie.indexOf('='))
    for (const token of stored) {
      expect(await statusAs({ authorization: `Bearer ${token}` })).toBe(401)
      expect(await statusAs({ authorization: `Bearer ${token}.` })).toBe(401)
      expect(await statusAs({ cookie: `${name}=${token}` })).toBe(401)
      const headers = { authorization: `Bearer ${token}` }
      const own = await fetch(`${api.url}/api/auth/get-session`, { headers })
      expect(await own.json()).toBeNull()
      expect((await fetch(`${api.url}/api/auth/token`, { headers })).status).toBe(401)
    }
    expect(stored).not.toContain(person.token)
    expect(await statusAs({ authorization: `Bearer ${person.token}` })).toBe(200)
  })

  test('an expired session is refused at once', async () => {
    const person = await api.signIn('viewer')
    const jwt = await jwtOf(person)
    await setOnSession(person, { expiresAt: new Date(Date.now() - 1000) })
    // First, for the library removes the expired session that it meets.
    expect(await statusAs({ authorization: `Bearer ${jwt}` })).toBe(401)
    expect(await statuses(person, jwt)).toEqual([401, 401, 401])
  })

  test('a session about to expire is still accepted', async () => {
    const person = await api.signIn('viewer')
    await setOnSession(person, { expiresAt: new Date(Date.now() + 60_000) })
    expect(await statusAs({ cookie: person.cookie })).toBe(200)
  })

  test('a session in use slides, and its cookie with it', async () => {
    const person = await api.signIn('viewer')
    await setOnSession(person, { expiresAt: new Date(Date.now() + 24 * 3600 * 1000) })
    const answer = await api.call('session.me', { as: person })
    expect(answer.headers.getSetCookie().join()).toContain('Max-Age=604800')
  })

  test('found-low: a session in use ends 30 days after it began', async () => {
    const person = await api.signIn('viewer')
    const where = ['token', person.storedToken] as const
    const day = 24 * 3600 * 1000
    const soon = new Date(Date.now() + day)
    const createdAt = new Date(Date.now() - 29 * day)
    await changeRow(api.core, 'session', { set: { createdAt, expiresAt: soon }, where })
    expect(await statusAs({ cookie: person.cookie })).toBe(200)
    const rows = await api.core.authDatabase.selectFrom('session').selectAll().execute()
    const stored = (rows as { token?: string; expiresAt?: Date }[]).find(
      ({ token }) => token === person.storedToken,
    )
    expect(new Date(stored!.expiresAt!).getTime()).toBe(createdAt.getTime() + 30 * day)
    // One that slid beyond it in an older version.
    const jwt = await jwtOf(person)
    const before = new Date(Date.now() - 30 * day - 1000)
    const late = new Date(Date.now() + 6 * day + day / 2)
    await changeRow(api.core, 'session', { set: { createdAt: before, expiresAt: late }, where })
    expect(await statuses(person, jwt)).toEqual([401, 401, 401])
  })

  test('a revoked session is refused at once', async () => {
    const person = await api.signIn('viewer')
    const jwt = await jwtOf(person)
    const answer = await fetch(`${api.url}/api/auth/sign-out`, {
      method: 'POST',
      headers: { cookie: person.cookie, 'content-type': 'application/json' },
      body: '{}',
    })
    expect(answer.status).toBe(200)
    expect(await statuses(person, jwt)).toEqual([401, 401, 401])
  })

  test('a banned person is refused at once', async () => {
    const person = await api.signIn('viewer')
    const jwt = await jwtOf(person)
    await changeRow(api.core, 'user', { set: { banned: true }, where: ['id', person.id] })
    expect(await statuses(person, jwt)).toEqual([401, 401, 401])
  })

  test('a change of role counts from the next request on', async () => {
    const person = await api.signIn('viewer')
    const jwt = await jwtOf(person)
    const authorization = `Bearer ${jwt}`
    expect((await api.call('users.list', { headers: { authorization } })).status).toBe(403)
    await api.auth.users.setRole(
      { id: person.id, role: 'administrator' },
      { userId: null, name: 'test' },
    )
    expect((await api.call('users.list', { headers: { authorization } })).status).toBe(200)
  })

  test('a forged JWT is refused: alg none, another key under the same id, noise', async () => {
    const person = await api.signIn('administrator')
    const jwt = await jwtOf(person)
    const claims = decodeJwt(jwt)
    const { privateKey } = await generateKeyPair('EdDSA')
    const header = { alg: 'EdDSA', kid: decodeProtectedHeader(jwt).kid! }
    const forged = [
      new UnsecuredJWT(claims).encode(),
      await new SignJWT(claims).setProtectedHeader(header).sign(privateKey),
      `${jwt.split('.').slice(0, 2).join('.')}.`,
      'a.b.c',
      'nonsense',
    ]
    for (const token of forged) {
      expect(await statusAs({ authorization: `Bearer ${token}` })).toBe(401)
      // A good cookie does not heal a bad token.
      const both = { authorization: `Bearer ${token}`, cookie: person.cookie }
      expect(await statusAs(both)).toBe(401)
    }
  })
})
