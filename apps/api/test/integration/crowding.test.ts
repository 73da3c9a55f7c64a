import { connect } from 'node:net'
import { until } from '@calldeck/core/testing'
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest'
import {
  openTestApi,
  postSignIn,
  testPassword,
  type SignedIn,
  type TestApi,
} from '../open-test-api.ts'
import { answeredBeforeLast, hangUpWhilePending } from '../send-crowd.ts'

describe('A14 one person cannot take everything', () => {
  let api: TestApi
  let viewer: SignedIn
  beforeAll(async () => {
    api = await openTestApi('pglite')
    viewer = await api.signIn('viewer')
  })
  afterAll(() => api.close())

  test('the eleventh stream of a person is refused until one of them ends', async () => {
    const accepted = vi.spyOn(api.core.runs, 'watch')
    const last = new AbortController()
    const rest = new AbortController()
    const open = (signal: AbortSignal): Promise<Response> => {
      const headers = { cookie: viewer.cookie, accept: 'text/event-stream' }
      return fetch(`${api.url}/trpc/runs.watch?input={}`, { headers, signal })
    }
    await Promise.all(Array.from({ length: 9 }, () => open(rest.signal)))
    await open(last.signal)
    await until(async () => accepted.mock.calls.length === 10)
    expect(await (await open(rest.signal)).text()).toContain('TOO_MANY_REQUESTS')
    expect(accepted).toHaveBeenCalledTimes(10)
    last.abort()
    await until(async () => {
      await open(rest.signal)
      return accepted.mock.calls.length === 11
    })
    rest.abort()
    accepted.mockRestore()
  })

  test('of hundreds of things a person asks for, two are done at once, and all in the end', async () => {
    const stats = api.core.calls.stats.bind(api.core.calls)
    const running = { now: 0, most: 0 }
    const spy = vi.spyOn(api.core.calls, 'stats').mockImplementation(async (filter) => {
      running.now += 1
      running.most = Math.max(running.most, running.now)
      return stats(filter).finally(() => (running.now -= 1))
    })
    const paths = Array.from({ length: 10 }, () => 'calls.stats').join(',')
    const crowd = Array.from({ length: 20 }, async () => {
      const answer = await api.call(`${paths}?batch=1&input={}`, { as: viewer })
      await answer.text()
      return answer.status
    })
    expect(new Set(await Promise.all(crowd))).toEqual(new Set([200]))
    expect(spy).toHaveBeenCalledTimes(200)
    expect(running.most).toBe(2)
    spy.mockRestore()
  })

  test('found-M3: who arrives behind hundreds of requests of one person is answered among the first', async () => {
    const { cookie: lastCookie } = await api.signIn('viewer')
    const crowd = { path: '/trpc/calls.stats', times: 120, cookie: viewer.cookie, lastCookie }
    const before = await answeredBeforeLast({ port: Number(new URL(api.url).port), ...crowd })
    expect(before).toBeLessThan(30)
  })

  test('found-M3: who hangs up at the door takes no turn from the others', async () => {
    const port = Number(new URL(api.url).port)
    const body = JSON.stringify({ name: 'Gone' })
    const head = [
      'POST /trpc/session.rename HTTP/1.1',
      `host: 127.0.0.1:${port}`,
      `cookie: ${viewer.cookie}`,
      'content-type: application/json',
      `content-length: ${body.length}`,
    ]
    // Two turns are all that this person has on the embedded database.
    await hangUpWhilePending({ port, request: [...head, '', body].join('\r\n'), times: 2 })
    const renamed = { as: viewer, input: { name: 'Viewer' }, mutate: true }
    expect((await api.call('session.rename', renamed)).status).toBe(200)
  })

  test('found-M3: sign-ins whose bodies never arrive keep nobody from signing in', async () => {
    const { port, host } = new URL(api.url)
    const head = `POST /api/auth/sign-in/email HTTP/1.1\r\nhost: ${host}\r\ncontent-type: application/json\r\ncontent-length: 50\r\n\r\n{`
    const slow = Array.from({ length: 10 }, () => connect(Number(port), '127.0.0.1'))
    onTestFinished(() => slow.forEach((socket) => socket.destroy()))
    await Promise.all(slow.map((socket) => new Promise((sent) => socket.write(head, sent))))
    // The bodies before it are waited for by then.
    expect((await api.call('session.me', { as: viewer })).status).toBe(200)
    expect((await postSignIn(api.url, viewer.email, testPassword)).status).toBe(200)
  })
})

describe('C8 masked numbers stay masked', () => {
  let api: TestApi
  beforeAll(async () => {
    api = await openTestApi('pglite')
  })
  afterAll(() => api.close())

  test('whoever sees them masked cannot find them out by asking for their parts', async () => {
    const viewer = await api.signIn('viewer')
    const supervisor = await api.signIn('supervisor')
    const status = async (as: SignedIn, path: string, filter: object): Promise<number> =>
      (await api.call(path, { as, input: { filter } })).status
    for (const path of ['calls.search', 'calls.count', 'calls.stats']) {
      for (const filter of [{ number: '0912' }, { number: '7' }, { pattern: '0912*' }]) {
        expect(await status(viewer, path, filter)).toBe(403)
        expect(await status(supervisor, path, filter)).toBe(200)
      }
      expect(await status(viewer, path, { number: '0912 345 678' })).toBe(200)
      expect(await status(viewer, path, { number: 'anonymous' })).toBe(200)
      expect(await status(viewer, path, { extension: '101' })).toBe(200)
    }
  })
})
