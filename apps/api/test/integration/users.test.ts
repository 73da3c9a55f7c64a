import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { CreatedUser, UserAccount } from '../../src/auth/user-directory.ts'
import { openTestApi, postSignIn, type SignedIn, type TestApi } from '../open-test-api.ts'
import { openBrowser } from '../sign-in-session.ts'

describe.each(['pglite', 'postgresql'] as const)('C8 accounts on %s', (engine) => {
  let api: TestApi
  let boss: SignedIn
  beforeAll(async () => {
    api = await openTestApi(engine)
    boss = await api.signIn('administrator')
  })
  afterAll(() => api.close())

  const ask = (path: string, input: object, as = boss): Promise<Response> =>
    api.call(`users.${path}`, { as, input, mutate: true })
  const told = async <T>(answer: Promise<Response>): Promise<T> =>
    ((await (await answer).json()) as { result: { data: T } }).result.data
  const account = async (id: string): Promise<UserAccount> =>
    (await api.auth.users.list()).find((user) => user.id === id)!
  const jwtOf = async (person: SignedIn): Promise<string> => {
    const answer = await fetch(`${api.url}/api/auth/token`, { headers: { cookie: person.cookie } })
    return ((await answer.json()) as { token: string }).token
  }
  const statuses = async (person: SignedIn, jwt: string): Promise<number[]> => {
    const headers = [
      { cookie: person.cookie },
      { authorization: `Bearer ${person.token}` },
      { authorization: `Bearer ${jwt}` },
    ]
    const answers = await Promise.all(headers.map((it) => api.call('session.me', { headers: it })))
    return answers.map(({ status }) => status)
  }

  test('a made-up password is told once and is good for nothing but being changed', async () => {
    const email = 'hoa@example.vn'
    const made = await told<CreatedUser>(ask('create', { name: 'Hoa', email, role: 'viewer' }))
    expect(made).toMatchObject({ name: 'Hoa', role: 'viewer', mustChangePassword: true })
    const oneTime = made.oneTimePassword!
    expect(oneTime).toMatch(/^([a-z2-9]{4}-){4}[a-z2-9]{4}$/)
    expect(JSON.stringify(await api.auth.users.list())).not.toContain(oneTime)

    const browser = openBrowser(api)
    const signedIn = await browser.post('sign-in/email', { email, password: oneTime })
    expect(await signedIn.json()).toMatchObject({ user: { mustChangePassword: true } })
    expect(await browser.status('session.me')).toBe(401)
    expect(await browser.status('calls.search')).toBe(401)
    const token = await fetch(`${api.url}/api/auth/token`, { headers: { cookie: browser.cookie } })
    expect([token.status, await token.json()]).toMatchObject([
      403,
      { code: 'PASSWORD_MUST_CHANGE' },
    ])

    const same = { currentPassword: oneTime, newPassword: oneTime }
    expect((await browser.post('change-password', same)).status).toBe(400)
    const change = { currentPassword: oneTime, newPassword: 'my own password' }
    expect((await browser.post('change-password', change)).status).toBe(200)
    expect(await browser.status('session.me')).toBe(200)
    expect((await account(made.id)).mustChangePassword).toBe(false)
  })

  test('a given password needs no change, and is not told', async () => {
    const input = { name: 'Minh', email: 'minh@example.vn', role: 'supervisor' }
    const made = await told<CreatedUser>(
      ask('create', { ...input, password: 'chosen by a program' }),
    )
    expect(made).toMatchObject({ oneTimePassword: null, mustChangePassword: false })
    expect((await postSignIn(api.url, input.email, 'chosen by a program')).status).toBe(200)
    expect((await ask('create', input)).status).toBe(409)
  })

  test('found-low: of ten equal accounts made at once, nine are refused as taken', async () => {
    const input = { name: 'Minh', email: 'ten@example.vn', role: 'viewer' }
    const all = Array.from({ length: 10 }, () => ask('create', input))
    const statuses = (await Promise.all(all)).map(({ status }) => status)
    expect(statuses.filter((status) => status === 200)).toHaveLength(1)
    expect(statuses.filter((status) => status === 409)).toHaveLength(9)
  })

  test('found-low: names that are not what they look like are refused', async () => {
    const names = ['Lan\u202enimdA', 'L\u200ban', 'Administrator', 'ＡＤＭＩＮ', 'Quản trị viên']
    for (const name of [...names, 'Calldeck', '\u0410dministrator', 'a\u0009b\u0000']) {
      const made = await ask('create', { name, email: 'name@example.vn', role: 'viewer' })
      const path = 'session.rename'
      const renamed = await api.call(path, { as: boss, input: { name }, mutate: true })
      expect([name, made.status, renamed.status]).toEqual([name, 400, 400])
    }
    for (const name of ['Nguyễn Thị Đào', 'Ирина', 'Admina Root-Nguyen', '李娜']) {
      const input = { name }
      const renamed = await api.call('session.rename', { as: boss, input, mutate: true })
      expect([name, renamed.status]).toEqual([name, 200])
    }
  })

  test('a disabled person is refused at once, by cookie, token and JWT, and cannot come back', async () => {
    const person = await api.signIn('supervisor')
    const jwt = await jwtOf(person)
    expect(await statuses(person, jwt)).toEqual([200, 200, 200])
    expect((await ask('disable', { id: person.id })).status).toBe(200)
    expect(await statuses(person, jwt)).toEqual([401, 401, 401])
    const again = await postSignIn(api.url, person.email, 'correct horse battery')
    expect([again.status, await again.json()]).toMatchObject([403, { code: 'BANNED_USER' }])
    expect((await ask('enable', { id: person.id })).status).toBe(200)
    expect((await postSignIn(api.url, person.email, 'correct horse battery')).status).toBe(200)
  })

  test('revoked sessions end at once', async () => {
    const person = await api.signIn('viewer')
    const jwt = await jwtOf(person)
    expect((await account(person.id)).sessions).toBe(1)
    expect((await ask('revokeSessions', { id: person.id })).status).toBe(200)
    expect(await statuses(person, jwt)).toEqual([401, 401, 401])
    expect((await account(person.id)).sessions).toBe(0)
  })

  test('a reset password ends the sessions and the old password', async () => {
    const person = await api.signIn('viewer')
    const jwt = await jwtOf(person)
    const made = await told<{ oneTimePassword: string }>(ask('resetPassword', { id: person.id }))
    expect(await statuses(person, jwt)).toEqual([401, 401, 401])
    const old = await postSignIn(api.url, person.email, 'correct horse battery')
    expect(old.status).toBe(401)
    expect((await postSignIn(api.url, person.email, made.oneTimePassword)).status).toBe(200)
    expect((await account(person.id)).mustChangePassword).toBe(true)
  })

  test('nobody disables, resets or strips of its second factor the own account here', async () => {
    for (const path of ['disable', 'resetPassword', 'removeSecondFactor']) {
      expect([path, (await ask(path, { id: boss.id })).status]).toEqual([path, 409])
    }
  })

  test('an id of nobody is told', async () => {
    for (const path of [
      'disable',
      'enable',
      'resetPassword',
      'revokeSessions',
      'removeSecondFactor',
    ]) {
      expect((await ask(path, { id: 'nobody' })).status).toBe(404)
    }
    expect((await ask('setRole', { id: 'nobody', role: 'viewer' })).status).toBe(404)
    expect((await ask('setRole', { id: 'nobody', role: 'administrator' })).status).toBe(404)
  })

  test('the last administrator stays one, also when two take each other’s rights at once', async () => {
    const other = await api.signIn('administrator')
    const actor = { userId: null, name: 'test' }
    const both = [boss, other].map(({ id }) =>
      api.auth.users.setRole({ id, role: 'viewer' }, actor),
    )
    const ended = await Promise.allSettled(both)
    expect(ended.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    const left = (await api.auth.users.list()).filter(({ role }) => role === 'administrator')
    expect(left).toHaveLength(1)
    const [last] = left
    await expect(api.auth.users.disable(last!.id, actor)).rejects.toThrow('last administrator')
    await api.auth.users.setRole({ id: boss.id, role: 'administrator' }, actor)
  })

  test('the library’s own administrators’ endpoints are closed', async () => {
    const paths = ['set-role', 'ban-user', 'remove-user', 'update-user', 'set-user-password']
    const body = JSON.stringify({ userId: boss.id, role: 'viewer', data: { role: 'viewer' } })
    const headers = { 'content-type': 'application/json', cookie: boss.cookie }
    for (const path of [...paths.map((it) => `admin/${it}`), 'update-user', 'delete-user']) {
      const answer = await fetch(`${api.url}/api/auth/${path}`, { method: 'POST', headers, body })
      expect([path, answer.status]).toEqual([path, 404])
    }
    expect((await account(boss.id)).role).toBe('administrator')
  })

  test('every change is on record, and no password is', async () => {
    const rows = await api.core.authDatabase.selectFrom('audit_event').selectAll().execute()
    const actions = new Set((rows as { action?: string }[]).map(({ action }) => action))
    for (const deed of ['created', 'disabled', 'enabled', 'passwordReset', 'sessionsRevoked']) {
      expect(actions).toContain(`user.${deed}`)
    }
    expect(actions).toContain('account.passwordChanged')
    // From its first letter on: the middle of an id may look like one.
    expect(JSON.stringify(rows)).not.toMatch(/my own password|\b([a-z2-9]{4}-){4}/)
  })
})
