import { request } from 'node:http'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestApi, type SignedIn, type TestApi } from '../open-test-api.ts'

const source = { name: 'Hanoi', apiUrl: 'https://pbx.example/cdr' }
const packed = (key: readonly unknown[]): string =>
  Buffer.from(JSON.stringify(key)).toString('base64url')

describe.each(['pglite', 'postgresql'] as const)('A14 made-up input on %s', (engine) => {
  let api: TestApi
  let as: SignedIn
  beforeAll(async () => {
    api = await openTestApi(engine)
    as = await api.signIn('administrator')
  })
  afterAll(() => api.close())

  const runId = '0192f1c4-7b1e-4c7e-9d3a-2f6b8c1d4e5f'
  const byLength = { sort: { field: 'durationSeconds' } }

  test.each([
    ['calls.search', { cursor: packed(['startedAt', 'desc', 'abc', 1]) }],
    ['calls.search', { cursor: packed(['startedAt', 'desc', null, null]) }],
    ['calls.search', { cursor: packed(['startedAt', 'desc', "2025-01-01'; select 1", '1']) }],
    ['calls.search', { cursor: packed(['startedAt', 'desc', '2025-01-01 00:00:00+00', 1e300]) }],
    ['calls.search', { ...byLength, cursor: packed(['durationSeconds', 'desc', 1.5, 1]) }],
    ['calls.search', { cursor: packed([{}, [], 1, 1]) }],
    ['calls.search', { cursor: 'noise' }],
    ['runs.list', { cursor: packed(['abc', 'x']) }],
    ['runs.list', { cursor: packed([1, 2]) }],
    ['runs.rejected', { runId, cursor: packed(['abc']) }],
    ['runs.rejected', { runId, cursor: packed([1.5]) }],
    ['calls.count', { filter: { from: '0000-01-01T00:00:00Z' } }],
    ['calls.count', { filter: { to: '9999-12-31T23:59:59-23:59' } }],
    ['calls.count', { filter: { number: '\ud800' } }],
    ['calls.count', { filter: { pattern: '((a+)+)+$' } }],
    ['calls.count', { filter: { pattern: '0*1*2*3*4*5*6*7*' } }],
    ['calls.search', { sort: { field: 'id; drop table call_record' } }],
    ['calls.search', { limit: 1e9 }],
  ])('%s refuses %j and names the field', async (path, input) => {
    const answer = await api.call(path, { as, input })
    expect(answer.status).toBe(400)
    const { error } = (await answer.json()) as { error: { data: { fields: object } } }
    expect(Object.keys(error.data.fields)).toHaveLength(1)
  })

  test.each([
    { ...source, name: 'half \ud800' },
    { ...source, domain: '\udc00' },
    { ...source, apiKey: 'a\r\nX-Other: 1' },
    { ...source, apiKey: 'ключ' },
    { ...source, isAdmin: true },
  ])('a source such as %j is refused', async (input) => {
    expect((await api.call('sources.create', { as, input, mutate: true })).status).toBe(400)
  })

  test('__proto__ and constructor in an input are fields that nobody knows', async () => {
    for (const name of ['__proto__', 'constructor']) {
      const body = `{"name":"p","apiUrl":"https://pbx.example/","${name}":{"isActive":false}}`
      const headers = { 'content-type': 'application/json', cookie: as.cookie }
      const options = { method: 'POST', headers, body }
      expect((await fetch(`${api.url}/trpc/sources.create`, options)).status).toBe(400)
    }
    expect(Object.hasOwn(Object.prototype, 'isActive')).toBe(false)
  })

  test('a stored key is not sent to another server', async () => {
    const input = { ...source, name: 'with a key', apiKey: 'k-1' }
    const made = await api.call('sources.create', { as, input, mutate: true })
    const { id } = ((await made.json()) as { result: { data: { id: string } } }).result.data
    const change = async (changes: object): Promise<number> =>
      (await api.call('sources.update', { as, mutate: true, input: { id, ...changes } })).status
    expect(await change({ apiUrl: 'https://other.example/cdr' })).toBe(400)
    expect(await change({ recordingBaseUrl: 'https://other.example/' })).toBe(400)
    expect(await api.core.sources.get(id)).toMatchObject({ apiUrl: source.apiUrl })
    expect(await change({ apiUrl: 'https://pbx.example/other' })).toBe(200)
    expect(await change({ apiUrl: 'https://other.example/cdr', apiKey: 'k-2' })).toBe(200)
  })
})

describe('A14 made-up requests', () => {
  let api: TestApi
  beforeAll(async () => {
    api = await openTestApi('pglite', { publicUrl: 'https://calls.example' })
  })
  afterAll(() => api.close())

  const statusOf = (method: string, path: string, host?: string): Promise<number | undefined> =>
    new Promise((answer, fail) => {
      const { hostname, port } = new URL(api.url)
      const headers = host === undefined ? {} : { host }
      const sent = request({ hostname, port, method, path, headers }, (res) => {
        res.resume()
        answer(res.statusCode)
      })
      sent.once('error', fail).end()
    })

  test('methods that nobody offers are refused', async () => {
    for (const method of ['TRACE', 'PUT', 'DELETE', 'PATCH', 'PROPFIND']) {
      expect(await statusOf(method, '/trpc/runs.stop')).toBe(405)
    }
  })

  test('an address with a broken % is the client’s fault, and files end at their directory', async () => {
    expect(await statusOf('GET', '/%E0%A4')).toBe(400)
    for (const path of ['/assets/../../../etc/passwd', '/assets/..%2f..%2fpackage.json']) {
      expect(await statusOf('GET', path)).toBe(404)
    }
  })

  test('metrics are not for a page that rebinds its name to this machine', async () => {
    expect(await statusOf('GET', '/metrics')).toBe(200)
    expect(await statusOf('GET', '/metrics', 'localhost:14000')).toBe(200)
    expect(await statusOf('GET', '/metrics', 'evil.example')).toBe(401)
    expect(await statusOf('GET', '/metrics', '127.0.0.1.evil.example')).toBe(401)
  })

  test('what of the sign-in library is not offered is not there', async () => {
    const { cookie } = await api.signIn('administrator')
    const paths = [
      'list-sessions',
      'update-user',
      'verify-password',
      'sign-up/email',
      'sign-in/social',
    ]
    const library = ['admin/list-users', 'admin/list-user-sessions', 'admin/impersonate-user']
    for (const path of [...paths, ...library]) {
      for (const method of ['GET', 'POST']) {
        const headers = { cookie, 'content-type': 'application/json' }
        const options = { method, headers, ...(method === 'POST' && { body: '{}' }) }
        expect((await fetch(`${api.url}/api/auth/${path}`, options)).status).toBe(404)
      }
    }
  })

  test.each([
    ['null', 403],
    ['https://evil.example', 403],
    ['https://calls.example.evil.example', 403],
    ['https://calls.example@evil.example', 403],
    ['http://calls.example', 403],
    ['chrome-extension://calls.example', 403],
    ['https://calls.example', 401],
  ])('a mutation from %s answers %i', async (origin, status) => {
    const answer = await api.call('runs.stop', { mutate: true, headers: { origin } })
    expect(answer.status).toBe(status)
  })
})
