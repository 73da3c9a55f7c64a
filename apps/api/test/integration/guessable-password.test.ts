import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createFirstAdministrator } from '../../src/auth/first-administrator.ts'
import { openTestApi, postSignIn, testPassword, type TestApi } from '../open-test-api.ts'
import { openBrowser } from '../sign-in-session.ts'

const guessable = ['password', '12345678', 'calldeck', 'Supervisor']

describe.each(['pglite', 'postgresql'] as const)('guessable passwords on %s', (engine) => {
  let api: TestApi
  beforeAll(async () => {
    api = await openTestApi(engine)
  })
  afterAll(() => api.close())

  test.each(guessable)('found-m9: %s is refused wherever one is chosen', async (password) => {
    const wanted = { email: 'supervisor@example.vn', password }
    if ((await api.auth.users.list()).length === 0) {
      await expect(createFirstAdministrator(api.auth.users, wanted)).rejects.toThrow(
        'CALLDECK_ADMIN_PASSWORD is refused.',
      )
    }
    const boss = await api.signIn('administrator')
    const input = { name: 'supervisor', role: 'viewer', ...wanted }
    const created = await api.call('users.create', { as: boss, input, mutate: true })
    expect(created.status).toBe(400)
    const { error } = (await created.json()) as { error: { data: { fields: object } } }
    expect(Object.keys(error.data.fields)).toEqual(['password'])

    const person = await api.signIn('supervisor')
    const browser = openBrowser(api)
    await browser.post('sign-in/email', { email: person.email, password: testPassword })
    const change = { currentPassword: testPassword, newPassword: password }
    const answer = await browser.post('change-password', change)
    expect(answer.status).toBe(400)
    expect(await answer.json()).toMatchObject({ code: expect.stringMatching(/^PASSWORD_/) })
    expect((await postSignIn(api.url, person.email, testPassword)).status).toBe(200)
  })

  test('found-m9: a refused new password is no wrong present one', async () => {
    const person = await api.signIn('viewer')
    const browser = openBrowser(api)
    await browser.post('sign-in/email', { email: person.email, password: testPassword })
    for (const newPassword of ['password', '12345678', testPassword, testPassword, 'calldeck']) {
      const change = { currentPassword: testPassword, newPassword }
      expect((await browser.post('change-password', change)).status).toBe(400)
    }
    const good = { currentPassword: testPassword, newPassword: 'nobody would guess it' }
    expect((await browser.post('change-password', good)).status).toBe(200)
  })
})
