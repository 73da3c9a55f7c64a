import type { TRPCClient } from '@trpc/client'
import { startSimulator, until, type Simulator } from '@calldeck/core/testing'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Role } from '../../src/permissions.ts'
import type { AppRouter } from '../../src/router.ts'
import { openClient } from '../open-client.ts'
import { openTestApi, type SignedIn, type TestApi } from '../open-test-api.ts'

interface Recorded {
  readonly id: string
  readonly recordingPath: string
}

describe('C2 C8 D4 /files/recordings', () => {
  let api: TestApi
  let simulator: Simulator
  let client: TRPCClient<AppRouter>
  let recorded: Recorded[]
  let silent: string
  const people = new Map<Role, SignedIn>()

  beforeAll(async () => {
    simulator = await startSimulator({ calls: 60, days: 2, end: new Date().toISOString() })
    api = await openTestApi('pglite')
    for (const role of ['administrator', 'supervisor', 'viewer'] as const) {
      people.set(role, await api.signIn(role))
    }
    client = openClient(api.url, people.get('administrator')!)
    const { apiUrl, domain } = simulator
    const { id: sourceId } = await client.sources.create.mutate({ name: 'PBX', apiUrl, domain })
    const { runId } = await client.runs.start.mutate({ sourceId })
    await until(async () => (await client.runs.get.query({ runId })).finishedAt)
    const page = await client.calls.search.query({ limit: 200 })
    recorded = page.items.filter(
      (call): call is (typeof page.items)[0] & Recorded => call.hasRecording,
    )
    silent = page.items.find((call) => !call.hasRecording)!.id
  })
  afterAll(async () => {
    await api.close()
    await simulator.stop()
  })
  beforeEach(() => simulator.control('faults', undefined, 'DELETE'))

  const get = (path: string, role: Role | null = 'supervisor', init: RequestInit = {}) => {
    const headers = role === null ? {} : { cookie: people.get(role)!.cookie }
    return fetch(`${api.url}/files/recordings/${path}`, {
      ...init,
      headers: { ...headers, ...(init.headers as Record<string, string>) },
    })
  }
  const bytesOf = async (answer: Response) => Buffer.from(await answer.arrayBuffer())
  const strike = (fault: object) => simulator.control('faults', [{ path: 'recordings', ...fault }])
  const linesOf = async (callId: string) =>
    (await client.audit.list.query({ search: `call:${callId}`, action: 'recording' })).items.filter(
      (line) => line.target === `call:${callId}`,
    )

  test('play is for supervisors, download for administrators, nothing for the rest', async () => {
    const { id } = recorded[0]!
    const expected = [
      [id, null, 401],
      [id, 'viewer', 403],
      [id, 'supervisor', 200],
      [id, 'administrator', 200],
      [`${id}?download=1`, null, 401],
      [`${id}?download=1`, 'viewer', 403],
      [`${id}?download=1`, 'supervisor', 403],
      [`${id}?download=1`, 'administrator', 200],
    ] as const
    for (const [path, role, status] of expected) {
      for (const method of ['GET', 'HEAD']) {
        const answer = await get(path, role, { method })
        expect([path, role, method, answer.status]).toEqual([path, role, method, status])
        await answer.body?.cancel()
      }
    }
    const lines = await linesOf(id)
    expect(lines.map((line) => [line.action, line.actor.name])).toEqual([
      ['recording.download', 'administrator'],
      ['recording.play', 'administrator'],
      ['recording.play', 'supervisor'],
    ])
  })

  test('the bytes are those of the PBX, whole, in parts, and as a head', async () => {
    const { id, recordingPath } = recorded[1]!
    const whole = await bytesOf(await fetch(new URL(recordingPath, simulator.url)))
    const all = await get(id)
    expect(all.status).toBe(200)
    expect(Object.fromEntries(all.headers)).toMatchObject({
      'content-type': 'audio/mpeg',
      'content-length': String(whole.length),
      'accept-ranges': 'bytes',
      'cache-control': 'private, no-cache, no-transform',
      'x-content-type-options': 'nosniff',
    })
    expect(all.headers.get('content-encoding')).toBeNull()
    expect((await bytesOf(all)).equals(whole)).toBe(true)
    const cuts = [
      ['bytes=0-99', 0, 99],
      ['bytes=100-', 100, whole.length - 1],
      ['bytes=-50', whole.length - 50, whole.length - 1],
    ] as const
    for (const [Range, first, last] of cuts) {
      const part = await get(id, 'supervisor', { headers: { Range } })
      expect(part.status).toBe(206)
      expect(part.headers.get('content-range')).toBe(`bytes ${first}-${last}/${whole.length}`)
      expect((await bytesOf(part)).equals(whole.subarray(first, last + 1))).toBe(true)
    }
    const beyond = await get(id, 'supervisor', { headers: { Range: `bytes=${whole.length}-` } })
    expect(beyond.status).toBe(416)
    expect(beyond.headers.get('content-range')).toBe(`bytes */${whole.length}`)
    const several = await get(id, 'supervisor', { headers: { Range: 'bytes=0-1,5-6' } })
    expect(several.status).toBe(200)
    const head = await get(id, 'supervisor', { method: 'HEAD' })
    expect(head.headers.get('content-length')).toBe(String(whole.length))
    expect(await bytesOf(head)).toHaveLength(0)
    expect(await linesOf(id)).toHaveLength(1)
  })

  test('a download has a clean name', async () => {
    const answer = await get(`${recorded[2]!.id}?download=1`, 'administrator')
    expect(answer.headers.get('content-disposition')).toMatch(
      /^attachment; filename="call-\d+-\d{4}-\d\d-\d\dT\d{4}Z\.mp3"$/,
    )
    await answer.body?.cancel()
  })

  test.each([
    '0',
    '987654321',
    'abc',
    '..%2f..%2fetc%2fpasswd',
    '%00',
    '1/../../x',
    '9'.repeat(30),
  ])('the id %j finds nothing', async (id) => {
    const answer = await get(id)
    expect(answer.status).toBe(404)
    expect(await answer.json()).toMatchObject({ code: 'NOT_FOUND', requestId: expect.any(String) })
  })

  test('what is not there says why', async () => {
    const none = await get(silent)
    expect([none.status, await none.json()]).toMatchObject([404, { code: 'RECORDING_NONE' }])
    await strike({ kind: 'status', status: 404 })
    const newest = await get(recorded[0]!.id)
    const oldest = await get(recorded.at(-1)!.id)
    expect(await oldest.json()).toMatchObject({ code: 'RECORDING_MISSING' })
    expect(['RECORDING_EXPECTED', 'RECORDING_MISSING']).toContain(
      ((await newest.json()) as { code: string }).code,
    )
    expect(oldest.headers.get('cache-control')).toBe('no-store')
    expect((await get(recorded[0]!.id, 'supervisor', { method: 'HEAD' })).status).toBe(404)
  })

  test.each([
    { kind: 'redirect', location: 'http://169.254.169.254/latest' },
    { kind: 'status', status: 500 },
    { kind: 'html' },
    { kind: 'reset' },
  ])('a PBX with %o is a bad gateway, told in a sentence', async (fault) => {
    await strike(fault)
    const answer = await get(recorded[0]!.id)
    expect(answer.status).toBe(502)
    const told = await answer.text()
    expect(JSON.parse(told)).toMatchObject({ code: 'BAD_GATEWAY', message: expect.any(String) })
    expect(told).not.toMatch(/stack|node_modules|archive/)
  })

  test('a transfer that breaks at the PBX breaks here, and is not a short success', async () => {
    await strike({ kind: 'reset', at: 'middle' })
    const answer = await get(recorded[3]!.id)
    expect(answer.status).toBe(200)
    await expect(answer.arrayBuffer()).rejects.toThrow()
  })

  test('who hangs up ends the transfer at the PBX, and others are answered meanwhile', async () => {
    await strike({ kind: 'slow-drip', bytes: 16, everyMilliseconds: 20 })
    const hangUp = new AbortController()
    const answer = await get(recorded[3]!.id, 'supervisor', { signal: hangUp.signal })
    await answer.body!.getReader().read()
    const began = performance.now()
    await client.session.me.query()
    expect(performance.now() - began).toBeLessThan(1000)
    hangUp.abort()
    await until(async () => {
      const log = await simulator.control('requests', undefined, 'GET')
      return (log as { inFlight: number }).inFlight === 0
    })
  })

  test('a player is told what there is, and how it looks', async () => {
    const supervisor = openClient(api.url, people.get('supervisor')!)
    const { id } = recorded[4]!
    expect(await supervisor.calls.recording.query({ id })).toMatchObject({
      state: 'available',
      contentType: 'audio/mpeg',
      bytes: expect.any(Number),
    })
    expect(await supervisor.calls.recording.query({ id: silent })).toEqual({
      state: 'none',
      contentType: null,
      bytes: null,
    })
    const { peaks, durationSeconds } = await supervisor.calls.peaks.query({ id })
    expect(peaks.length).toBeGreaterThan(0)
    expect(peaks.every((peak) => peak >= 0 && peak <= 1)).toBe(true)
    expect(durationSeconds).toBeGreaterThan(0)
    await expect(supervisor.calls.peaks.query({ id: silent })).rejects.toMatchObject({
      data: { code: 'NOT_FOUND' },
    })
  })

  test('other procedures are quick while a waveform of an hour is drawn', async () => {
    const now = Math.floor(Date.now() / 1000)
    const long = { billsec: '3600', duration: '3600', start_epoch: String(now - 4000) }
    await simulator.control('calls', { add: [long] })
    const [source] = await client.sources.list.query()
    const { runId } = await client.runs.start.mutate({ sourceId: source!.id })
    await until(async () => (await client.runs.get.query({ runId })).finishedAt)
    const page = await client.calls.search.query({ filter: { durationMin: 3600 } })
    const { id } = page.items.find((call) => call.hasRecording)!
    const drawing = client.calls.peaks.query({ id })
    const drawn = drawing.then(() => true)
    // A client of its own: one client puts both into a batch, which is answered as a whole.
    const other = openClient(api.url, people.get('supervisor')!)
    let slowest = 0
    do {
      const began = performance.now()
      await other.session.me.query()
      slowest = Math.max(slowest, performance.now() - began)
    } while (!(await Promise.race([drawn, Promise.resolve(false)])))
    expect((await drawing).durationSeconds).toBeGreaterThan(3500)
    expect(slowest).toBeLessThan(1000)
  })
})
