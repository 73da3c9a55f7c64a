import { request, type IncomingMessage } from 'node:http'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { openTestApi, postSignIn, type SignedIn, type TestApi } from '../open-test-api.ts'

interface Refusal {
  readonly code: unknown
  readonly message: unknown
  readonly requestId: unknown
}

/** What no answer may tell: a stack, a statement, a place on this machine, another address. */
const secrets =
  /\bat \S+ \(|node_modules|\.ts:\d|\bselect\b|\bfrom "|\/(tmp|home|root|usr)\/|:\/\//i

const someId = '0192f1c4-7b1e-4c7e-9d3a-2f6b8c1d4e5f'
const json = { 'content-type': 'application/json' }

describe('A14 A8 every refusal says a code, a sentence and its request id, and nothing else', () => {
  let api: TestApi
  let viewer: SignedIn
  let administrator: SignedIn
  beforeAll(async () => {
    api = await openTestApi('pglite')
    viewer = await api.signIn('viewer')
    administrator = await api.signIn('administrator')
  })
  afterAll(() => api.close())

  const send = (path: string, init: RequestInit = {}): Promise<Response> =>
    fetch(`${api.url}${path}`, init)
  const post = (path: string, body: string, headers: Record<string, string> = json) =>
    send(path, { method: 'POST', body, headers })
  const as = (person: SignedIn, more: Record<string, string> = {}) => ({
    headers: { cookie: person.cookie, ...more },
  })

  async function expectPlain(answer: Response, status: number): Promise<Refusal> {
    const text = await answer.text()
    expect([answer.status, text]).toEqual([status, expect.any(String)])
    const refusal = refusalIn(text)
    expect(refusal).toMatchObject({
      code: expect.stringMatching(/^[A-Z][A-Z_]+$/),
      message: expect.stringMatching(/^\p{Lu}.{8,}/u),
      requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    })
    expect(answer.headers.get('x-request-id')).toBe(refusal.requestId)
    expect(text).not.toMatch(secrets)
    return refusal
  }

  const cases: readonly (readonly [string, number, () => Promise<Response>])[] = [
    ['a broken %', 400, () => raw('GET', '/%E0%A4')],
    [
      'a body that is no JSON',
      400,
      () => post('/trpc/runs.stop', '{"runId":', as(administrator, json).headers),
    ],
    ['input that is no JSON', 400, () => send('/trpc/calls.get?input={', as(viewer))],
    [
      'a batch that is too long',
      400,
      () => send(`/trpc/${'session.me,'.repeat(10)}session.me?batch=1`),
    ],
    ['a sign-in that is no JSON', 400, () => post('/api/auth/sign-in/email', '{"email":')],
    ['a sign-in without its fields', 400, () => post('/api/auth/sign-in/email', '{}')],
    ['a procedure without a session', 401, () => send('/trpc/session.me')],
    ['a stream without a session', 401, () => send('/trpc/runs.watch')],
    ['a file without a session', 401, () => send(`/files/exports/${someId}`)],
    ['a recording without a session', 401, () => send('/files/recordings/1')],
    [
      'metrics from elsewhere',
      401,
      () => send('/metrics', { headers: { 'x-forwarded-for': '9.9.9.9' } }),
    ],
    ['a token without a session', 401, () => send('/api/auth/token')],
    ['a wrong password', 401, () => postSignIn(api.url, 'nobody@example.vn', 'wrong password')],
    ['another role', 403, () => send('/trpc/users.list', as(viewer))],
    ['a file for another role', 403, () => send(`/files/exports/${someId}`, as(viewer))],
    [
      'another site',
      403,
      () => post('/trpc/runs.stop', '{}', { ...json, origin: 'https://evil.example' }),
    ],
    [
      'another site at the sign-in',
      403,
      () => post('/api/auth/sign-in/email', '{}', { origin: 'null' }),
    ],
    ['no such page', 404, () => send('/nothing')],
    ['no such file', 404, () => send('/assets/nothing.js')],
    ['no such procedure', 404, () => send('/trpc/calls.nothing', as(viewer))],
    ['no such call', 404, () => send('/trpc/calls.get?input={"id":"1"}', as(viewer))],
    ['no such export', 404, () => send(`/files/exports/${someId}`, as(administrator))],
    ['no such recording', 404, () => send('/files/recordings/1', as(administrator))],
    ['what is not offered of the sign-in', 404, () => send('/api/auth/list-sessions', as(viewer))],
    ['no such sign-in', 404, () => send('/api/auth/nothing')],
    ['another method', 405, () => send('/trpc/runs.stop', { method: 'PUT' })],
    ['a mutation by GET', 405, () => send('/trpc/runs.stop', as(administrator))],
    [
      'a sign-in of unknown length',
      411,
      () => raw('POST', '/api/auth/sign-in/email', { ...json, 'transfer-encoding': 'chunked' }),
    ],
    ['a sign-in that is too long', 413, () => post('/api/auth/sign-in/email', 'x'.repeat(70_000))],
    [
      'input that is too long',
      413,
      () => post('/trpc/runs.stop', `"${'x'.repeat(1_100_000)}"`, as(administrator, json).headers),
    ],
    [
      'input of another kind',
      415,
      () => post('/trpc/runs.stop', 'x', { 'content-type': 'text/plain' }),
    ],
  ]

  test.each(cases)('%s: %i', async (_what, status, ask) => {
    await expectPlain(await ask(), status)
  })

  test('too many of the library’s own requests: 429', async () => {
    const headers = { ...json, cookie: viewer.cookie }
    const body = JSON.stringify({ currentPassword: 'x', newPassword: 'another password' })
    const answers: Response[] = []
    for (let i = 0; i < 21; i += 1)
      answers.push(await post('/api/auth/change-password', body, headers))
    await expectPlain(answers[0]!, 400)
    await expectPlain(answers.at(-1)!, 429)
  })

  test('what nobody expected: 500, and nothing of it is told', async () => {
    const thrown = new Error(
      'select * from "call_record" failed at /srv/x.ts:1 for http://10.0.0.1',
    )
    const spies = [
      vi.spyOn(api.core.calls, 'stats').mockRejectedValue(thrown),
      vi.spyOn(api.core.exports, 'open').mockRejectedValue(thrown),
      vi.spyOn(api.core.health, 'figures').mockRejectedValue(thrown),
    ]
    await expectPlain(await send('/trpc/calls.stats', as(viewer)), 500)
    await expectPlain(await send(`/files/exports/${someId}`, as(administrator)), 500)
    await expectPlain(await send('/metrics'), 500)
    for (const spy of spies) spy.mockRestore()
  })

  test('too many bad passwords: 429', async () => {
    const tries = Array.from({ length: 6 }, () =>
      postSignIn(api.url, viewer.email, 'wrong password'),
    )
    const answers = await Promise.all(tries)
    expect(answers.map(({ status }) => status)).toContain(429)
    await expectPlain(
      answers.find(({ status }) => status === 429)!,
      429,
    )
  })

  test('X17 without its database: 503', async () => {
    const cut = await openTestApi('pglite')
    const person = await cut.signIn('supervisor')
    await cut.core.close()
    const { headers } = as(person)
    const paths = ['/trpc/session.me', '/trpc/runs.watch', '/readyz']
    for (const path of [...paths, `/files/exports/${someId}`, '/files/recordings/1']) {
      await expectPlain(await fetch(`${cut.url}${path}`, { headers }), 503)
    }
    await expectPlain(await fetch(cut.url), 503)
    await cut.close()
  })

  /** As it stands, without what `fetch` would put right. */
  const raw = (method: string, path: string, headers = {}): Promise<Response> =>
    new Promise((answered, fail) => {
      const { hostname, port } = new URL(api.url)
      const shape = async (res: IncomingMessage): Promise<Response> => {
        const told = Object.entries(res.headers).map(([name, value]) => [name, String(value)])
        const init = { status: res.statusCode ?? 0, headers: Object.fromEntries(told) }
        return new Response(Buffer.concat(await res.toArray()), init)
      }
      const sent = request({ hostname, port, method, path, headers }, (res) => answered(shape(res)))
      sent.once('error', fail).end()
    })
})

/** Procedures wrap theirs, in a batch and in a stream once more; all others are plain. */
function refusalIn(text: string): Refusal {
  const line = /^event: serialized-error\ndata: (.*)$/m.exec(text)?.[1] ?? text
  const [body] = [JSON.parse(line)].flat() as [Record<string, unknown>]
  const error = (body['error'] ?? body) as Record<string, unknown>
  const data = error['data'] as Record<string, unknown> | undefined
  return {
    code: error['code'],
    message: error['message'],
    requestId: error['requestId'],
    ...pick(data),
  }
}

function pick(data: Record<string, unknown> | undefined): Partial<Refusal> {
  return data === undefined ? {} : { code: data['code'], requestId: data['requestId'] }
}
