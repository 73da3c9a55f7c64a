import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestApi, testPassword, type SignedIn, type TestApi } from '../open-test-api.ts'
import { enrol, openBrowser, type TestBrowser } from '../sign-in-session.ts'

const changed = { currentPassword: testPassword, newPassword: 'something else entirely' }

/** Every way in which sessions end, by whom. */
const ways: Readonly<Record<string, (at: Moment) => Promise<Response>>> = {
  'users.resetPassword': ({ api, boss, input }) =>
    api.call('users.resetPassword', { as: boss, input, mutate: true }),
  'users.disable': ({ api, boss, input }) =>
    api.call('users.disable', { as: boss, input, mutate: true }),
  'users.revokeSessions': ({ api, boss, input }) =>
    api.call('users.revokeSessions', { as: boss, input, mutate: true }),
  'users.removeSecondFactor': ({ api, boss, input }) =>
    api.call('users.removeSecondFactor', { as: boss, input, mutate: true }),
  'session.revokeOthers': ({ api, own }) =>
    api.call('session.revokeOthers', { headers: { cookie: own.cookie }, mutate: true }),
  'change-password': ({ own }) => own.post('change-password', changed),
  'revoke-sessions': ({ own }) => own.post('revoke-sessions', {}),
  'revoke-other-sessions': ({ own }) => own.post('revoke-other-sessions', {}),
  'two-factor/disable': ({ own }) => own.post('two-factor/disable', { password: testPassword }),
}

interface Moment {
  readonly api: TestApi
  readonly boss: SignedIn
  readonly own: TestBrowser
  readonly input: { readonly id: string }
}

describe.each(['pglite', 'postgresql'] as const)(
  'who waits for the second factor on %s',
  (engine) => {
    let api: TestApi
    let boss: SignedIn
    beforeAll(async () => {
      api = await openTestApi(engine)
      boss = await api.signIn('administrator')
    })
    afterAll(() => api.close())

    test.each(Object.keys(ways))('found-m5: goes no further after %s', async (way) => {
      const { id, email } = await api.signIn('supervisor')
      const own = openBrowser(api)
      const { backupCodes } = await enrol(own, { email, password: testPassword })
      const intruder = openBrowser(api)
      await intruder.post('sign-in/email', { email, password: testPassword })
      const moment = { api, boss, own, input: { id } }
      expect((await ways[way]!(moment)).status).toBe(200)
      const answer = await intruder.post('two-factor/verify-backup-code', { code: backupCodes[0] })
      expect([answer.status, await answer.json()]).toMatchObject([
        401,
        { code: 'INVALID_TWO_FACTOR_COOKIE' },
      ])
      expect(await intruder.status('session.me')).toBe(401)
    })

    test('goes on when somebody else’s sessions end', async () => {
      const [one, other] = [await api.signIn('supervisor'), await api.signIn('viewer')]
      const own = openBrowser(api)
      const { backupCodes } = await enrol(own, { email: one.email, password: testPassword })
      const browser = openBrowser(api)
      await browser.post('sign-in/email', { email: one.email, password: testPassword })
      const input = { id: other.id }
      await api.call('users.revokeSessions', { as: boss, input, mutate: true })
      const code = { code: backupCodes[0] }
      expect((await browser.post('two-factor/verify-backup-code', code)).status).toBe(200)
    })
  },
)
