import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createFirstAdministrator } from '../../src/auth/first-administrator.ts'
import { changeRow } from '../change-row.ts'
import { openTestApi, postSignIn, testPassword, type TestApi } from '../open-test-api.ts'
import { answersBeyond, freePaths } from '../refused-paths.ts'
import { openBrowser, type TestBrowser } from '../sign-in-session.ts'

const hour = 60 * 60 * 1000
const actor = { userId: null, name: 'test' }
const change = (currentPassword: string) => ({ currentPassword, newPassword: 'a horse of my own' })

describe.each(['pglite', 'postgresql'] as const)('one-time passwords on %s', (engine) => {
  let api: TestApi
  beforeAll(async () => {
    api = await openTestApi(engine)
  })
  afterAll(() => api.close())

  let made = 0
  async function invite(): Promise<{ id: string; email: string; password: string }> {
    made += 1
    const email = `invited-${made}@example.vn`
    const created = await api.auth.users.create({ name: 'Hoa', email, role: 'viewer' }, actor)
    return { id: created.id, email, password: created.oneTimePassword! }
  }
  async function signedIn(person: { email: string; password: string }): Promise<TestBrowser> {
    const browser = openBrowser(api)
    await browser.post('sign-in/email', { email: person.email, password: person.password })
    return browser
  }
  const age = (id: string, hours: number): Promise<void> => {
    const oneTimePasswordAt = new Date(Date.now() - hours * hour)
    return changeRow(api.core, 'user', { set: { oneTimePasswordAt }, where: ['id', id] })
  }

  test('found-m6: opens nothing but the change of the password, the session and its end', async () => {
    const person = await invite()
    const browser = await signedIn(person)
    const { password } = person
    const body = { password, code: '000000', currentPassword: password, newPassword: password }
    const answers = await answersBeyond(freePaths, { api, browser }, body)
    const refusal = { code: 'PASSWORD_MUST_CHANGE' }
    expect(answers).toMatchObject(answers.map(([path]) => [path, 403, refusal]))
    expect(answers.length).toBeGreaterThan(5)
    for (const procedure of ['session.me', 'session.list', 'calls.search', 'users.list']) {
      expect([procedure, await browser.status(procedure)]).toEqual([procedure, 401])
    }
    expect((await browser.post('change-password', change(password))).status).toBe(200)
    expect(await browser.status('session.me')).toBe(200)
    expect(
      (await browser.post('two-factor/enable', { password: 'a horse of my own' })).status,
    ).toBe(200)
  })

  test('found-m6: ends after 72 hours, with or without a session, and a new one begins afresh', async () => {
    const person = await invite()
    await age(person.id, 71)
    expect((await postSignIn(api.url, person.email, person.password)).status).toBe(200)
    const browser = await signedIn(person)
    await age(person.id, 73)
    const ended = [403, { code: 'ONE_TIME_PASSWORD_ENDED' }]
    for (const answer of [
      await postSignIn(api.url, person.email, person.password),
      await browser.post('change-password', change(person.password)),
    ]) {
      expect([answer.status, await answer.json()]).toMatchObject(ended)
    }
    // Nothing was changed half-way, and a wrong password is not told that it ended.
    expect((await postSignIn(api.url, person.email, 'a horse of my own')).status).toBe(401)
    const { oneTimePassword } = await api.auth.users.resetPassword(person.id, actor)
    const again = await signedIn({ email: person.email, password: oneTimePassword })
    expect((await again.post('change-password', change(oneTimePassword))).status).toBe(200)
    await age(person.id, 1000)
    expect((await postSignIn(api.url, person.email, 'a horse of my own')).status).toBe(200)
  })

  test('the administrator sees when it ends, and the first administrator is given another one', async () => {
    const fresh = await openTestApi(engine)
    const wanted = { email: 'first@example.vn', password: undefined }
    const first = (await createFirstAdministrator(fresh.auth.users, wanted))!
    expect(await createFirstAdministrator(fresh.auth.users, wanted)).toBeNull()
    const [account] = await fresh.auth.users.list()
    const inHours = (Date.parse(account!.oneTimePasswordEndsAt!) - Date.now()) / hour
    expect(Math.round(inHours)).toBe(72)
    const oneTimePasswordAt = new Date(Date.now() - 73 * hour)
    const where = ['id', account!.id] as const
    await changeRow(fresh.core, 'user', { set: { oneTimePasswordAt }, where })
    const second = (await createFirstAdministrator(fresh.auth.users, wanted))!
    expect(second.email).toBe(first.email)
    expect(second.password).not.toBe(first.password)
    expect((await postSignIn(fresh.url, second.email, second.password)).status).toBe(200)
    await fresh.auth.users.create({ name: 'Chi', email: 'chi@x.vn', role: 'viewer' }, actor)
    await changeRow(fresh.core, 'user', { set: { oneTimePasswordAt }, where })
    expect(await createFirstAdministrator(fresh.auth.users, wanted)).toBeNull()
    await fresh.close()
  })

  test('a chosen password has no end', async () => {
    const { email } = await api.signIn('viewer')
    const account = (await api.auth.users.list()).find((it) => it.email === email)
    expect(account).toMatchObject({ oneTimePasswordEndsAt: null, mustChangePassword: false })
    expect((await postSignIn(api.url, email, testPassword)).status).toBe(200)
  })
})
