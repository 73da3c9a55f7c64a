import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { setUpFirst } from '../../src/auth/obligatory-factor.ts'
import type { SecondFactorSettings, UserAccount } from '../../src/auth/user-directory.ts'
import { roles } from '../../src/permissions.ts'
import { openTestApi, testPassword, type SignedIn, type TestApi } from '../open-test-api.ts'
import { procedures } from '../procedures.ts'
import { answersBeyond, freePaths } from '../refused-paths.ts'
import { codeOf, enrol, openBrowser, type TestBrowser } from '../sign-in-session.ts'

const actor = { userId: null, name: 'test' }
const none = { administrator: false, supervisor: false, viewer: false }
const someId = '0192f1c4-7b1e-4c7e-9d3a-2f6b8c1d4e5f'

describe.each(['pglite', 'postgresql'] as const)('an obligatory second factor on %s', (engine) => {
  let api: TestApi
  let boss: SignedIn
  beforeAll(async () => {
    api = await openTestApi(engine)
    const person = await api.signIn('administrator')
    const browser = openBrowser(api)
    const enrolled = await enrol(browser, { email: person.email, password: testPassword })
    expect(enrolled.status).toBe(200)
    // Turning it on ended the first session, so of `boss` the cookie alone is good.
    boss = { ...person, cookie: browser.cookie }
  })
  afterEach(() => api.core.secondFactor.save(none, actor))
  afterAll(() => api.close())

  const ask = (path: string, as: SignedIn, input?: object): Promise<Response> =>
    api.call(path, { as, ...(input === undefined ? {} : { input, mutate: true }) })
  const dataOf = async <T>(answer: Promise<Response>): Promise<T> =>
    ((await (await answer).json()) as { result: { data: T } }).result.data
  const oblige = async (input: object, as = boss): Promise<SecondFactorSettings> =>
    dataOf(ask('users.setSecondFactorRules', as, input))
  const account = async (id: string): Promise<UserAccount> =>
    (await api.auth.users.list()).find((user) => user.id === id)!
  const jwtOf = async (person: SignedIn): Promise<string> => {
    const answer = await fetch(`${api.url}/api/auth/token`, { headers: { cookie: person.cookie } })
    return ((await answer.json()) as { token: string }).token
  }
  async function signedIn(email: string, password = testPassword): Promise<TestBrowser> {
    const browser = openBrowser(api)
    await browser.post('sign-in/email', { email, password })
    return browser
  }
  /** Turns the second factor on in a browser that is signed in; answers with its statuses. */
  async function setUp(browser: TestBrowser, password = testPassword): Promise<number[]> {
    const begun = await browser.post('two-factor/enable', { password })
    const { totpURI } = (await begun.json()) as { totpURI: string }
    const code = codeOf(totpURI, new Date())
    return [begun.status, (await browser.post('two-factor/verify-totp', { code })).status]
  }
  const me = async (browser: TestBrowser): Promise<unknown> =>
    dataOf(api.call('session.me', { headers: { cookie: browser.cookie } }))

  test('found-low: at once no procedure of an open session answers but who it is', async () => {
    const person = await api.signIn('administrator')
    expect(await dataOf(ask('session.me', person))).toMatchObject({ mustEnableSecondFactor: false })
    await oblige({ administrator: true })
    for (const { path, type } of procedures) {
      const answer = await api.call(path, { as: person, mutate: type === 'mutation' })
      const text = await answer.text()
      const expected = path === 'session.me' ? 200 : 403
      expect([path, answer.status]).toEqual([path, expected])
      // tRPC sends no body for a stream that is refused.
      if (expected === 403 && type !== 'subscription') expect(text).toContain(setUpFirst.message)
    }
    expect(await dataOf(ask('session.me', person))).toEqual({
      user: { id: person.id, name: 'administrator', email: person.email, role: 'administrator' },
      permissions: [],
      mustEnableSecondFactor: true,
    })
    await oblige({ administrator: false })
    expect((await ask('users.list', person)).status).toBe(200)
  })

  test('found-low: no file, no figure of the process and no program is answered either', async () => {
    const person = await api.signIn('administrator')
    const jwt = await jwtOf(person)
    const keys = [
      { cookie: person.cookie },
      { authorization: `Bearer ${person.token}` },
      { authorization: `Bearer ${jwt}` },
    ]
    const places = [
      '/trpc/calls.search',
      `/files/exports/${someId}`,
      '/files/recordings/1',
      '/files/recordings/1?download=1',
      '/metrics',
    ]
    const statuses = async (): Promise<number[]> => {
      const asked = keys.flatMap((key) => places.map((place) => [key, place] as const))
      const answers = asked.map(async ([key, place]) => {
        const headers = { ...key, 'x-forwarded-for': '9.9.9.9' }
        const answer = await fetch(`${api.url}${place}`, { headers })
        const text = await answer.text()
        if (answer.status === 403) expect(text).toContain(setUpFirst.message)
        return answer.status
      })
      return Promise.all(answers)
    }
    expect(await statuses()).not.toContain(403)
    await oblige({ administrator: true })
    expect(new Set(await statuses())).toEqual(new Set([403]))
  })

  test('found-low: of the sign-in only setting up, a new password and signing out are left', async () => {
    const { email } = await api.signIn('viewer')
    const browser = await signedIn(email)
    await oblige({ viewer: true })
    const free = new Set([...freePaths, '/two-factor/enable', '/two-factor/verify-totp'])
    const body = { password: testPassword, code: '000000' }
    const answers = await answersBeyond(free, { api, browser }, body)
    const { message } = setUpFirst
    const refusal = { code: 'SECOND_FACTOR_REQUIRED', message }
    expect(answers).toMatchObject(answers.map(([path]) => [path, 403, refusal]))
    expect(answers.length).toBeGreaterThan(5)
    const changed = { currentPassword: testPassword, newPassword: 'a horse of my own' }
    expect((await browser.post('change-password', changed)).status).toBe(200)
    expect(await me(browser)).toMatchObject({ mustEnableSecondFactor: true })
    expect((await browser.post('sign-out', {})).status).toBe(200)
    expect(await browser.status('session.me')).toBe(401)
  })

  test('found-low: setting one up opens that session and ends those that a password opened', async () => {
    const person = await api.signIn('supervisor')
    await oblige({ supervisor: true })
    const [browser, other] = [await signedIn(person.email), await signedIn(person.email)]
    expect(await browser.status('calls.search')).toBe(403)
    expect(await account(person.id)).toMatchObject({ mustEnableSecondFactor: true })
    expect(await setUp(browser)).toEqual([200, 200])
    expect(await me(browser)).toMatchObject({ mustEnableSecondFactor: false })
    expect(await browser.status('calls.search')).toBe(200)
    expect(await other.status('session.me')).toBe(401)
    expect((await ask('session.me', person)).status).toBe(401)
    expect(await account(person.id)).toMatchObject({ mustEnableSecondFactor: false, sessions: 1 })
  })

  test('found-low: nobody turns the own one off; who lost it sets another one up', async () => {
    const person = await api.signIn('viewer')
    await oblige({ viewer: true })
    const browser = await signedIn(person.email)
    expect(await setUp(browser)).toEqual([200, 200])
    const own = { headers: { cookie: browser.cookie } }
    expect(await dataOf(api.call('session.get', own))).toMatchObject({
      hasSecondFactor: true,
      isSecondFactorObligatory: true,
    })
    const off = await browser.post('two-factor/disable', { password: testPassword })
    expect([off.status, await off.json()]).toMatchObject([
      403,
      {
        code: 'SECOND_FACTOR_OBLIGATORY',
        message: expect.stringContaining('cannot be turned off'),
      },
    ])
    expect(await browser.status('calls.search')).toBe(200)

    expect((await ask('users.removeSecondFactor', boss, { id: person.id })).status).toBe(200)
    expect(await browser.status('calls.search')).toBe(403)
    expect(await setUp(browser)).toEqual([200, 200])
    expect(await browser.status('calls.search')).toBe(200)

    await oblige({ viewer: false })
    const allowed = await browser.post('two-factor/disable', { password: testPassword })
    expect(allowed.status).toBe(200)
    expect(await browser.status('calls.search')).toBe(200)
  })

  test('found-low: a one-time password is changed first, then the second factor is set up', async () => {
    await oblige({ viewer: true })
    const email = 'invited-factor@example.vn'
    const { oneTimePassword } = await api.auth.users.create(
      { name: 'Hoa', email, role: 'viewer' },
      actor,
    )
    const password = oneTimePassword!
    const browser = await signedIn(email, password)
    expect(await browser.status('session.me')).toBe(401)
    const early = await browser.post('two-factor/enable', { password })
    expect(await early.json()).toMatchObject({ code: 'PASSWORD_MUST_CHANGE' })
    const chosen = 'a horse of my own'
    const change = { currentPassword: password, newPassword: chosen }
    expect((await browser.post('change-password', change)).status).toBe(200)
    expect(await me(browser)).toMatchObject({ mustEnableSecondFactor: true })
    expect(await browser.status('calls.search')).toBe(403)
    expect(await setUp(browser, chosen)).toEqual([200, 200])
    expect(await browser.status('calls.search')).toBe(200)
  })

  test('found-low: nobody locks the own role out, and every change is on record', async () => {
    const bare = await api.signIn('administrator')
    const refused = await ask('users.setSecondFactorRules', bare, { administrator: true })
    const message = 'Turn your own second factor on first, on the page of your account.'
    expect([refused.status, await refused.json()]).toMatchObject([
      409,
      { error: { message, data: { fields: { administrator: message } } } },
    ])
    expect((await oblige({ administrator: false, supervisor: true }, bare)).rules).toEqual({
      ...none,
      supervisor: true,
    })
    const before = await oblige({ viewer: true, supervisor: false })
    expect(before.rules).toEqual({ ...none, viewer: true })
    const people = await api.auth.users.list()
    const without = (role: (typeof roles)[number]): number =>
      people.filter((it) => it.role === role && !it.isBanned && !it.hasSecondFactor).length
    expect(before.missing).toEqual(Object.fromEntries(roles.map((role) => [role, without(role)])))
    expect(without('administrator')).toBeGreaterThan(0)
    // Who cannot sign in is not waited for.
    await api.auth.users.disable(bare.id, actor)
    const after = await dataOf<SecondFactorSettings>(ask('users.secondFactorRules', boss))
    expect(after.missing.administrator).toBe(before.missing.administrator - 1)

    const { items } = await api.core.audit.list({ action: 'secondFactor.ruleChanged' })
    const own = items.filter(({ actor: { userId } }) => [boss.id, bare.id].includes(userId ?? ''))
    expect(
      own.slice(0, 3).map(({ actor: by, target, detail }) => [by.userId, target, detail]),
    ).toEqual([
      [boss.id, 'role:viewer', { role: 'viewer', isObligatory: true }],
      [boss.id, 'role:supervisor', { role: 'supervisor', isObligatory: false }],
      [bare.id, 'role:supervisor', { role: 'supervisor', isObligatory: true }],
    ])
  })
})
