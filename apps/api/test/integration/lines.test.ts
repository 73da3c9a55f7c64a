import { setTimeout as breathe } from 'node:timers/promises'
import { startSimulator, until, type Simulator } from '@calldeck/core/testing'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { nobody } from '../../src/auth/identify.ts'
import { createPersonLine } from '../../src/auth/person-line.ts'
import { openClient } from '../open-client.ts'
import { openTestApi, type SignedIn, type TestApi } from '../open-test-api.ts'

/** Counts how often something is under way at the same time. */
function counter() {
  const running = { now: 0, most: 0, all: 0 }
  return {
    running,
    watch: async <T>(work: () => Promise<T>): Promise<T> => {
      running.now += 1
      running.all += 1
      running.most = Math.max(running.most, running.now)
      return work().finally(() => (running.now -= 1))
    },
  }
}

describe('M3: one person in line', () => {
  let api: TestApi
  let simulator: Simulator
  let viewer: SignedIn
  let supervisor: SignedIn
  let callIds: string[]

  beforeAll(async () => {
    simulator = await startSimulator({ calls: 60, days: 2, end: new Date().toISOString() })
    api = await openTestApi('pglite')
    viewer = await api.signIn('viewer')
    supervisor = await api.signIn('supervisor')
    const client = openClient(api.url, await api.signIn('administrator'))
    const { apiUrl, domain } = simulator
    const { id: sourceId } = await client.sources.create.mutate({ name: 'PBX', apiUrl, domain })
    const { runId } = await client.runs.start.mutate({ sourceId })
    await until(async () => (await client.runs.get.query({ runId })).finishedAt)
    const { items } = await client.calls.search.query({
      filter: { hasRecording: true },
      limit: 100,
    })
    callIds = items.map(({ id }) => id)
  })
  afterAll(async () => {
    await api.close()
    await simulator.stop()
  })
  beforeEach(() => simulator.control('faults', undefined, 'DELETE'))

  const rename = (name: string) =>
    api.call('session.rename', { as: viewer, input: { name }, mutate: true })

  test('a hundred mutations of one person are done two at a time; the audit log says how many', async () => {
    const { running, watch } = counter()
    const record = api.core.audit.record.bind(api.core.audit)
    const spy = vi
      .spyOn(api.core.audit, 'record')
      .mockImplementation((entry) => watch(() => breathe(40).then(() => record(entry))))
    const names = Array.from({ length: 100 }, (_, at) => `Viewer ${at}`)
    const answers = await Promise.all(names.map(async (name) => (await rename(name)).status))
    expect(new Set(answers)).toEqual(new Set([200]))
    expect(running).toMatchObject({ all: 100, most: 2 })
    spy.mockRestore()
    const { items } = await api.core.audit.list({ action: 'account.renamed', limit: 200 })
    expect(items.reduce((sum, { times }) => sum + times, 0)).toBe(100)
    // Two at a time may both be written where one would have been counted.
    expect(items.length).toBeLessThanOrEqual(21)
  })

  test('a mutation that waits holds up no page of the same person', async () => {
    let go: () => void = () => undefined
    const waiting = new Promise<void>((resolve) => (go = resolve))
    const record = api.core.audit.record.bind(api.core.audit)
    const spy = vi.spyOn(api.core.audit, 'record').mockImplementation(async (entry) => {
      await waiting
      return record(entry)
    })
    const renames = Promise.all([rename('An'), rename('Bình'), rename('Chi')])
    expect((await api.call('session.me', { as: viewer })).status).toBe(200)
    go()
    expect((await renames).map(({ status }) => status)).toEqual([200, 200, 200])
    spy.mockRestore()
  })

  test('six files are on their way to one person at a time, the others wait, and the rest are refused', async () => {
    const { running, watch } = counter()
    const open = api.core.recordings.open.bind(api.core.recordings)
    const spy = vi.spyOn(api.core.recordings, 'open').mockImplementation((input, actor) =>
      watch(async () => {
        const answer = await open(input, actor)
        if (answer.state === 'available') {
          await new Promise((resolve) => void setTimeout(resolve, 20))
        }
        return answer
      }),
    )
    const ask = async (at: number): Promise<number> => {
      const url = `${api.url}/files/recordings/${callIds[at % callIds.length]}`
      const answer = await fetch(url, { headers: { cookie: supervisor.cookie } })
      await answer.arrayBuffer()
      return answer.status
    }
    const statuses = await Promise.all(Array.from({ length: 100 }, (_, at) => ask(at)))
    const served = statuses.filter((status) => status === 200)
    expect(statuses.filter((status) => status !== 200 && status !== 429)).toEqual([])
    expect(served.length).toBeGreaterThanOrEqual(56)
    expect(running.most).toBeLessThanOrEqual(6)
    expect(running.all).toBe(served.length)
    expect(await ask(0)).toBe(200)
    spy.mockRestore()
  })

  test('a file whose listener went away while it waited is not asked for', async () => {
    await simulator.control('faults', [
      { path: 'recordings', kind: 'slow-drip', bytes: 16, everyMilliseconds: 20 },
    ])
    const held = new AbortController()
    const headers = { cookie: supervisor.cookie }
    const url = `${api.url}/files/recordings/${callIds[0]}`
    const six = await Promise.all(
      Array.from({ length: 6 }, () => fetch(url, { headers, signal: held.signal })),
    )
    expect(six.map(({ status }) => status)).toEqual(Array.from({ length: 6 }, () => 200))
    const spy = vi.spyOn(api.core.recordings, 'open')
    const gone = new AbortController()
    const seventh = fetch(url, { headers, signal: gone.signal })
    // Another kind of request of the same person, sent later, is answered: the seventh waits.
    expect((await api.call('session.me', { as: supervisor })).status).toBe(200)
    gone.abort()
    await expect(seventh).rejects.toThrow()
    held.abort()
    await simulator.control('faults', undefined, 'DELETE')
    const after = await fetch(url, { headers })
    expect(after.status).toBe(200)
    await after.arrayBuffer()
    expect(spy).toHaveBeenCalledTimes(1)
    spy.mockRestore()
  })

  test('who hundreds of requests of one session are from is found out four at a time', async () => {
    const { running, watch } = counter()
    const line = createPersonLine({
      identify: () => watch(() => breathe(1, nobody)),
      findOwner: () => watch(() => breathe(1, { id: 'an', name: 'An', email: 'an@example.com' })),
      cookieName: 'calldeck.session_token',
    })
    // However the rest of the header is written.
    const written = Array.from({ length: 300 }, (_, at) => ({
      cookie: `x_session_token=${at}; calldeck.session_token=mine; other=${at}`,
    }))
    await Promise.all(written.map((headers) => line.identify(new Headers(headers))))
    expect(running).toMatchObject({ all: 300, most: 4 })
  })

  test('what the sign-in library answers stands in the same lines, also what only reads', async () => {
    const { running, watch } = counter()
    const line = createPersonLine({
      identify: () => watch(() => breathe(1, nobody)),
      findOwner: () => watch(() => breathe(1, { id: 'an', name: 'An', email: 'an@example.com' })),
      cookieName: 'calldeck.session_token',
    })
    const headers = { cookie: 'calldeck.session_token=mine' }
    const changing = counter()
    const ask = (method: string, work: () => Promise<Response>) =>
      line.answer(new Request('http://localhost/api/auth', { method, headers }), work)
    const reads = Array.from({ length: 100 }, () =>
      ask('GET', () => watch(() => breathe(1, new Response()))),
    )
    const changes = Array.from({ length: 60 }, () =>
      ask('POST', () => changing.watch(() => breathe(1, new Response()))),
    )
    await Promise.all([...reads, ...changes])
    const strange = counter()
    const stranger = (method: string) =>
      line.answer(new Request('http://localhost/api/auth', { method }), () =>
        strange.watch(() => breathe(1, new Response())),
      )
    const unknown = createPersonLine({
      identify: () => Promise.resolve(nobody),
      findOwner: () => Promise.resolve(null),
      cookieName: 'calldeck.session_token',
    })
    await Promise.all(Array.from({ length: 50 }, () => stranger('GET')))
    expect(strange.running).toMatchObject({ all: 50, most: 4 })
    const signIns = Array.from({ length: 50 }, () =>
      unknown.answer(new Request('http://localhost/api/auth', { method: 'POST' }), () =>
        strange.watch(() => breathe(1, new Response())),
      ),
    )
    await Promise.all(signIns)
    expect(strange.running).toMatchObject({ all: 100, most: 4 })
    // Who changes something is looked for in the same line in which the reads stand.
    expect(running).toMatchObject({ all: 160, most: 4 })
    expect(changing.running).toMatchObject({ all: 60, most: 1 })
  })
})
