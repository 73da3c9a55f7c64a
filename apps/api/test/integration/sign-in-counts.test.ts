import { createTestDatabase, testEngines, type TestDatabase } from '@calldeck/core/testing'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { sharedCounts } from '../../src/auth/shared-counts.ts'
import { createSignInLimit, type SignInLimit } from '../../src/auth/sign-in-limit.ts'
import { openTestApi, postSignIn, testPassword, type TestApi } from '../open-test-api.ts'
import { enrol, nextCodeOf, openBrowser } from '../sign-in-session.ts'

const secret = 'hE4tq0oYgG3vVnJm7bLrXc9wZpQ2sKdT'

describe.each(testEngines)('A14 bad passwords are counted on %s', (engine) => {
  let api: TestApi
  let limit: SignInLimit
  let shut: string[] = []
  const openLimit = (key = secret) =>
    createSignInLimit(sharedCounts(api.core.authDatabase, key), async (address) => {
      await Promise.resolve()
      shut.push(address)
    })
  beforeEach(async () => {
    api = await openTestApi(engine)
    limit = openLimit()
    shut = []
  })
  afterEach(() => api.close())

  test('the sixth for an account waits, whatever the address', async () => {
    const began = Date.now()
    const waits: (number | null)[] = []
    for (let i = 0; i < 6; i += 1) {
      waits.push(await limit.begin({ email: 'a@x.vn', address: `10.0.0.${i}` }))
    }
    expect(waits.slice(0, 5)).toEqual([null, null, null, null, null])
    const passed = Math.ceil((Date.now() - began) / 1000)
    expect(waits[5]).toBeGreaterThanOrEqual(15 * 60 - passed)
    expect(waits[5]).toBeLessThanOrEqual(15 * 60)
    expect(await limit.begin({ email: 'b@x.vn', address: '10.0.0.9' })).toBeNull()
  })

  test('the sixth from an address waits, whatever the account', async () => {
    for (let i = 0; i < 5; i += 1) {
      expect(await limit.begin({ email: `${i}@x.vn`, address: '10.0.0.1' })).toBeNull()
    }
    expect(shut).toEqual([])
    expect(await limit.begin({ email: 'other@x.vn', address: '10.0.0.1' })).not.toBeNull()
    expect(shut).toEqual(['10.0.0.1'])
  })

  test('found-low: a browser that signed in before gets into an office whose address is shut', async () => {
    const { email, cookie } = await api.signIn('viewer')
    const colleague = await api.signIn('viewer')
    const post = (as: string, password: string) =>
      fetch(`${api.url}/api/auth/sign-in/email`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', cookie: as },
        body: JSON.stringify({ email, password }),
      })
    for (let i = 0; i < 7; i += 1) await postSignIn(api.url, `${i}@x.vn`, 'wrong password')
    expect((await postSignIn(api.url, email, testPassword)).status).toBe(429)
    expect((await post(colleague.cookie, testPassword)).status).toBe(429)
    expect((await post(cookie.replace(/=[^;]*/g, '=forged.forged'), testPassword)).status).toBe(429)
    expect((await post(cookie, testPassword)).status).toBe(200)
    // And counts its own bad passwords.
    const told: number[] = []
    for (let i = 0; i < 6; i += 1) told.push((await post(cookie, 'wrong password')).status)
    expect(told).toEqual([401, 401, 401, 401, 401, 429])
    const { items } = await api.core.audit.list({ action: 'session.addressShut' })
    expect(items.map(({ target }) => target)).toEqual(['address:127.0.0.1'])
  })

  test('a hundred at once, at two who count apart, are a hundred', async () => {
    const other = openLimit()
    const attempt = { email: 'a@x.vn', address: '10.0.0.1' }
    const waits = await Promise.all(
      Array.from({ length: 100 }, (_, i) => (i % 2 ? limit : other).begin(attempt)),
    )
    expect(waits.filter((wait) => wait === null)).toHaveLength(5)
  })

  test('good passwords are not counted', async () => {
    const attempt = { email: 'a@x.vn', address: '10.0.0.1' }
    for (let i = 0; i < 20; i += 1) {
      expect(await limit.begin(attempt)).toBeNull()
      await limit.forgive(attempt)
    }
  })

  test('when the time is over, five more are allowed', async () => {
    const attempt = { email: 'a@x.vn', address: '10.0.0.1' }
    for (let i = 0; i < 7; i += 1) await limit.begin(attempt)
    const past = Date.now() - 1
    await api.core.authDatabase
      .withTables<{ sign_in_count: { expire: number } }>()
      .updateTable('sign_in_count')
      .set({ expire: past })
      .execute()
    for (let i = 0; i < 5; i += 1) expect(await limit.begin(attempt)).toBeNull()
    expect(await limit.begin(attempt)).not.toBeNull()
  })

  test('the database tells neither account nor address', async () => {
    await limit.begin({ email: 'lan@example.vn', address: '198.51.100.7' })
    const rows = () => api.core.authDatabase.selectFrom('sign_in_count').selectAll().execute()
    expect(await rows()).toHaveLength(2)
    expect(JSON.stringify(await rows())).not.toMatch(/lan|198\.51/)
    // Nor to whoever tries all addresses out: under another secret the same ones are others.
    const elsewhere = openLimit(`${secret}x`)
    await elsewhere.begin({ email: 'lan@example.vn', address: '198.51.100.7' })
    expect(await rows()).toHaveLength(4)
  })

  test('another case of the e-mail address buys no further try', async () => {
    const proxied = await openTestApi(engine, { trustProxy: 1 })
    const { email } = await proxied.signIn('viewer')
    const told: number[] = []
    for (let i = 0; i < 6; i += 1) {
      const spelling = i % 2 ? email : email.toUpperCase()
      const answer = await fetch(`${proxied.url}/api/auth/sign-in/email`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-forwarded-for': `203.0.113.${i}` },
        body: JSON.stringify({ email: spelling, password: 'wrong password' }),
      })
      told.push(answer.status)
    }
    expect(told).toEqual([401, 401, 401, 401, 401, 429])
    await proxied.close()
  })
})

describe('instances count together', () => {
  let database: TestDatabase
  let instances: [TestApi, TestApi]
  beforeEach(async () => {
    database = await createTestDatabase('postgresql')
    const open = () => openTestApi('postgresql', { database })
    instances = [await open(), await open()]
  })
  afterEach(async () => {
    for (const instance of instances) await instance.close()
    await database.remove()
  })

  test('the sixth bad password waits, at whichever instance', async () => {
    const [one, two] = instances
    const { email } = await one.signIn('viewer')
    const told: number[] = []
    for (const { url } of [one, two, one, two, one, two, one]) {
      told.push((await postSignIn(url, email, 'wrong password')).status)
    }
    expect(told).toEqual([401, 401, 401, 401, 401, 429, 429])
    expect((await postSignIn(two.url, email, testPassword)).status).toBe(429)
  })

  test('a code used at one opens nothing at the other', async () => {
    const [one, two] = instances
    const { email } = await one.signIn('supervisor')
    const password = { email, password: testPassword }
    const { totpURI } = await enrol(openBrowser(one), password)
    const first = nextCodeOf(totpURI)

    const browsers = [openBrowser(one), openBrowser(two)]
    const codes = []
    for (const browser of browsers) {
      await browser.post('sign-in/email', password)
      const answer = await browser.post('two-factor/verify-totp', { code: first })
      codes.push([answer.status, ((await answer.json()) as { code?: string }).code])
    }
    expect(codes).toEqual([
      [200, undefined],
      [401, 'CODE_USED'],
    ])
  })
})
