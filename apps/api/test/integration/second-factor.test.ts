import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestApi, testPassword, type SignedIn, type TestApi } from '../open-test-api.ts'
import {
  codeOf,
  enrol,
  nextCodeOf,
  openBrowser,
  type Enrolment,
  type TestBrowser,
} from '../sign-in-session.ts'

describe.each(['pglite', 'postgresql'] as const)('C12 second factor on %s', (engine) => {
  let api: TestApi
  beforeAll(async () => {
    api = await openTestApi(engine)
  })
  afterAll(() => api.close())

  const actions = async (): Promise<(string | undefined)[]> => {
    const rows = await api.core.authDatabase.selectFrom('audit_event').selectAll().execute()
    return (rows as { action?: string }[]).map(({ action }) => action)
  }

  async function enrolPerson({ email }: SignedIn): Promise<Enrolment & { browser: TestBrowser }> {
    const browser = openBrowser(api)
    const enrolment = await enrol(browser, { email, password: testPassword })
    expect(enrolment.status).toBe(200)
    return { ...enrolment, browser }
  }

  test('the password alone opens nothing; the code does, and a backup code once', async () => {
    const person = await api.signIn('supervisor')
    const { totpURI, backupCodes } = await enrolPerson(person)
    const password = { email: person.email, password: testPassword }

    const browser = openBrowser(api)
    const asked = await browser.post('sign-in/email', password)
    expect(await asked.json()).toMatchObject({ twoFactorRedirect: true })
    expect(await browser.status('session.me')).toBe(401)
    const wrong = await browser.post('two-factor/verify-totp', { code: '000000' })
    expect(wrong.status).toBe(401)
    const right = { code: nextCodeOf(totpURI) }
    const trusting = await browser.post('two-factor/verify-totp', { ...right, trustDevice: true })
    expect(trusting.status).toBe(400)
    expect((await browser.post('two-factor/verify-totp', right)).status).toBe(200)
    expect(await browser.status('session.me')).toBe(200)

    const [code] = backupCodes
    for (const expected of [200, 401]) {
      const other = openBrowser(api)
      await other.post('sign-in/email', password)
      expect((await other.post('two-factor/verify-backup-code', { code })).status).toBe(expected)
    }
    expect(await actions()).toEqual(
      expect.arrayContaining([
        'account.secondFactorEnabled',
        'session.passwordAccepted',
        'session.codeRefused',
        'session.signedIn',
      ]),
    )
  })

  test('found-m4: the token after a code and after a new password is signed and opens a session', async () => {
    const person = await api.signIn('supervisor')
    const { totpURI } = await enrolPerson(person)
    const browser = openBrowser(api)
    await browser.post('sign-in/email', { email: person.email, password: testPassword })
    const change = { currentPassword: testPassword, newPassword: 'something else entirely' }
    for (const [path, body] of [
      ['two-factor/verify-totp', { code: nextCodeOf(totpURI) }],
      ['change-password', change],
    ] as const) {
      const answer = await browser.post(path, body)
      const { token } = (await answer.json()) as { token: string }
      const headers = { authorization: `Bearer ${token}` }
      expect((await api.call('session.me', { headers })).status).toBe(200)
    }
  })

  test('found-low: turning it on ends the other sessions, so that no later rule finds them open', async () => {
    const person = await api.signIn('supervisor')
    const { browser } = await enrolPerson(person)
    expect((await api.call('session.me', { as: person })).status).toBe(401)
    const rule = (supervisor: boolean) =>
      api.core.secondFactor.save({ supervisor }, { userId: null, name: 'test' })
    await rule(true)
    expect(await browser.status('calls.search')).toBe(200)
    expect((await api.call('calls.search', { as: person })).status).toBe(401)
    await rule(false)
    expect(await actions()).toContain('account.sessionsRevoked')
  })

  test('found-low: the code that turned it on opens no session', async () => {
    const { email } = await api.signIn('viewer')
    const browser = openBrowser(api)
    await browser.post('sign-in/email', { email, password: testPassword })
    const answer = await browser.post('two-factor/enable', { password: testPassword })
    const { totpURI } = (await answer.json()) as { totpURI: string }
    const code = codeOf(totpURI, new Date())
    const wrong = await browser.post('two-factor/verify-totp', { code: '000000' })
    expect(wrong.status).toBe(401)
    expect((await browser.post('two-factor/verify-totp', { code })).status).toBe(200)
    const other = openBrowser(api)
    await other.post('sign-in/email', { email, password: testPassword })
    const again = await other.post('two-factor/verify-totp', { code })
    expect([again.status, await again.json()]).toMatchObject([401, { code: 'CODE_USED' }])
  })

  test('a code opens one session, not a second one', async () => {
    const person = await api.signIn('supervisor')
    const { totpURI } = await enrolPerson(person)
    const browsers = [openBrowser(api), openBrowser(api), openBrowser(api)]
    for (const browser of browsers) {
      await browser.post('sign-in/email', { email: person.email, password: testPassword })
    }
    const code = nextCodeOf(totpURI)
    const answers = await Promise.all(
      browsers.map((browser) => browser.post('two-factor/verify-totp', { code })),
    )
    const accepted = answers.filter(({ status }) => status === 200)
    expect(accepted).toHaveLength(1)
    const opened = await Promise.all(browsers.map((browser) => browser.status('session.me')))
    expect(opened.filter((status) => status === 200)).toHaveLength(1)
    const again = await browsers[opened.indexOf(401)]!.post('two-factor/verify-totp', { code })
    expect([again.status, await again.json()]).toMatchObject([401, { code: 'CODE_USED' }])
  })

  test('an administrator takes it off for somebody who lost the telephone', async () => {
    const boss = await api.signIn('administrator')
    const person = await api.signIn('viewer')
    await enrolPerson(person)
    const find = async () => (await api.auth.users.list()).find(({ id }) => id === person.id)
    expect(await find()).toMatchObject({ hasSecondFactor: true })
    const input = { id: person.id }
    await api.call('users.removeSecondFactor', { as: boss, input, mutate: true })
    expect(await find()).toMatchObject({ hasSecondFactor: false })
    const browser = openBrowser(api)
    await browser.post('sign-in/email', { email: person.email, password: testPassword })
    expect(await browser.status('session.me')).toBe(200)
    await enrolPerson(person)
  })

  test('one’s own sessions are listed without their tokens and ended one by one or all', async () => {
    const person = await api.signIn('viewer')
    const [first, second] = [openBrowser(api), openBrowser(api)]
    for (const browser of [first, second]) {
      await browser.post('sign-in/email', { email: person.email, password: testPassword })
    }
    const list = await api.call('session.list', { as: person })
    const text = await list.text()
    expect(text).not.toContain(person.storedToken)
    const headers = { cookie: person.cookie }
    const own = await fetch(`${api.url}/api/auth/get-session`, { headers })
    const told = await own.text()
    expect(JSON.parse(told)).toMatchObject({ user: { email: person.email } })
    expect(told).not.toContain(person.storedToken)
    const { result } = JSON.parse(text) as {
      result: { data: { id: string; isCurrent: boolean }[] }
    }
    expect(result.data.map(({ isCurrent }) => isCurrent)).toEqual([true, false, false])

    const stranger = await api.signIn('administrator')
    const input = { id: result.data[1]!.id }
    const foreign = await api.call('session.revoke', { as: stranger, input, mutate: true })
    expect(foreign.status).toBe(404)
    expect((await api.call('session.revoke', { as: person, input, mutate: true })).status).toBe(200)
    const left = [await first.status('session.me'), await second.status('session.me')]
    expect(new Set(left)).toEqual(new Set([200, 401]))

    await api.call('session.revokeOthers', { as: person, mutate: true })
    expect(await first.status('session.me')).toBe(401)
    expect(await second.status('session.me')).toBe(401)
    expect((await api.call('session.me', { as: person })).status).toBe(200)
  })

  test('a changed password ends the other sessions, asked for or not', async () => {
    const person = await api.signIn('viewer')
    const browser = openBrowser(api)
    await browser.post('sign-in/email', { email: person.email, password: testPassword })
    const change = { currentPassword: testPassword, newPassword: 'something else entirely' }
    expect((await browser.post('change-password', change)).status).toBe(200)
    expect((await api.call('session.me', { as: person })).status).toBe(401)
    expect(await browser.status('session.me')).toBe(200)
  })
})
