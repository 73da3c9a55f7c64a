import type { Readable } from 'node:stream'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { OpenRecordingInput, RecordingAnswer } from '../../src/index.ts'
import {
  allCalls,
  cdrTable,
  openTestCore,
  sourceInput,
  startSimulator,
  syncOnce,
  testEngines,
  tester,
  until,
  type Simulator,
  type TestCore,
} from '../../src/testing/index.ts'

const end = '2025-09-11T08:00:00Z'
const window = { from: '2025-09-09T17:00:00Z', to: end }
const an = { userId: 'user-an', name: 'An' }
const binh = { userId: 'user-binh', name: 'Bình' }

describe.each(testEngines)('C2 D4 recordings on %s', (engine) => {
  let simulator: Simulator
  let open: TestCore
  let sourceId: string
  let now = new Date(end)
  let recorded: { id: string; path: string; seconds: number }[]
  let silent: string

  beforeAll(async () => {
    simulator = await startSimulator({ calls: 60, days: 1, 'api-key': 'pbx-key' })
    open = await openTestCore(engine, { clock: { now: () => now } })
    const input = sourceInput(simulator, { apiKey: 'pbx-key' })
    sourceId = (await open.core.sources.create(input, tester)).id
    await syncOnce(open.core, { id: sourceId }, window)
    const calls = await allCalls(open.core)
    recorded = calls
      .filter((call) => call.recordingPath !== null)
      .map((call) => ({
        id: call.id,
        path: call.recordingPath!,
        seconds: call.billableSeconds ?? 0,
      }))
    silent = calls.find((call) => call.recordingPath === null)!.id
  })
  afterAll(async () => {
    await open.close()
    await simulator.stop()
  })
  beforeEach(async () => {
    await simulator.control('faults', undefined, 'DELETE')
    now = new Date(now.getTime() + 3_600_000)
  })

  const openCall = (
    input: Partial<OpenRecordingInput> = {},
    actor = an,
  ): Promise<RecordingAnswer> =>
    open.core.recordings.open(
      { callId: recorded[0]!.id, purpose: 'play', signal: AbortSignal.timeout(20_000), ...input },
      actor,
    )
  const lines = async (callId: string) =>
    (await open.core.audit.list({ search: `call:${callId}`, limit: 200 })).items.filter(
      (line) => line.target === `call:${callId}`,
    )
  const strike = (fault: object) => simulator.control('faults', [{ path: 'recordings', ...fault }])
  const direct = async (path: string): Promise<Buffer> => {
    const headers = { authorization: 'Bearer pbx-key' }
    const answer = await fetch(new URL(path, simulator.url), { headers })
    return Buffer.from(await answer.arrayBuffer())
  }

  test('are the very bytes of the PBX, whole and in parts, with its key', async () => {
    const whole = await direct(recorded[0]!.path)
    const all = available(await openCall())
    expect(all).toMatchObject({ status: 200, contentType: 'audio/mpeg', contentRange: null })
    expect(all.contentLength).toBe(whole.length)
    expect((await read(all.body)).equals(whole)).toBe(true)

    const part = available(await openCall({ range: 'bytes=100-199' }))
    expect(part).toMatchObject({ status: 206, contentRange: `bytes 100-199/${whole.length}` })
    expect((await read(part.body)).equals(whole.subarray(100, 200))).toBe(true)
    expect(await openCall({ range: `bytes=${whole.length}-` })).toEqual({
      state: 'outside',
      bytes: whole.length,
    })
    const other = { range: 'bytes=0-9', ifRange: '"another"' }
    const fresh = available(await openCall(other))
    expect(fresh.status).toBe(200)
    fresh.body.destroy()
  })

  test('are described: none, available, expected, missing', async () => {
    const look = (id: string) => open.core.recordings.describe(id)
    expect(await look(silent)).toEqual({ state: 'none', contentType: null, bytes: null })
    const { id, path } = recorded[0]!
    const bytes = (await direct(path)).length
    expect(await look(id)).toEqual({ state: 'available', contentType: 'audio/mpeg', bytes })
    await strike({ kind: 'status', status: 404 })
    const call = await open.core.calls.get(id)
    now = new Date(Date.parse(call.endedAt!) + 60_000)
    expect((await look(id)).state).toBe('expected')
    expect(await openCall()).toEqual({ state: 'expected' })
    await expect(open.core.recordings.peaks(recorded[5]!.id)).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
    now = new Date(Date.parse(call.endedAt!) + 24 * 3_600_000)
    expect((await look(id)).state).toBe('missing')
    expect(await openCall()).toEqual({ state: 'missing' })
    await expect(look('987654321')).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  test('D4 each playing and each download is one line, whoever asks for however many ranges', async () => {
    const { id } = recorded[1]!
    const touch = async (input: Partial<OpenRecordingInput>, actor = an): Promise<void> => {
      available(await openCall({ callId: id, ...input }, actor)).body.destroy()
    }
    await touch({ range: 'bytes=0-' })
    await touch({ range: 'bytes=500-900' })
    await touch({ range: 'bytes=0-' })
    expect(await lines(id)).toMatchObject([{ action: 'recording.play', actor: an }])
    await touch({ range: 'bytes=700-' }, binh)
    expect((await lines(id)).map((line) => line.actor.name)).toEqual(['Bình', 'An'])
    await touch({ purpose: 'download' })
    await touch({ purpose: 'download', range: 'bytes=500-' })
    await touch({ purpose: 'download' })
    expect((await lines(id)).map((line) => line.action)).toEqual([
      'recording.download',
      'recording.download',
      'recording.play',
      'recording.play',
    ])
    now = new Date(now.getTime() + 3_600_000)
    await touch({ range: 'bytes=500-900' })
    expect(await lines(id)).toHaveLength(5)
    const call = await open.core.calls.get(id)
    expect((await lines(id))[0]).toMatchObject({
      at: now.toISOString(),
      detail: { externalId: call.externalId },
    })
  })

  test('what nobody heard is not on record', async () => {
    const { id } = recorded[2]!
    await strike({ kind: 'status', status: 404 })
    await openCall({ callId: id })
    await strike({ kind: 'status', status: 500 })
    await expect(openCall({ callId: id })).rejects.toMatchObject({ code: 'PBX' })
    await simulator.control('faults', undefined, 'DELETE')
    await openCall({ callId: id, range: 'bytes=99999999-' })
    await open.core.recordings.describe(id)
    expect(await lines(id)).toEqual([])
  })

  test.each([
    [{ kind: 'redirect', location: 'http://127.0.0.2:9/a.mp3' }, 'configuration'],
    [{ kind: 'status', status: 401 }, 'configuration'],
    [{ kind: 'status', status: 503 }, 'transient'],
    [{ kind: 'html' }, 'data'],
    [{ kind: 'gzip-bomb' }, 'data'],
    [{ kind: 'reset' }, 'transient'],
  ])('a PBX with %o is told as %s', async (fault, kind) => {
    await strike(fault)
    await expect(openCall()).rejects.toMatchObject({ code: 'PBX', kind })
    await expect(open.core.recordings.describe(recorded[0]!.id)).rejects.toMatchObject({ kind })
  })

  test('a body that breaks off breaks off here too', async () => {
    await strike({ kind: 'reset', at: 'middle' })
    const broken = available(await openCall())
    await expect(read(broken.body)).rejects.toThrow()
  })

  test('who hangs up ends the transfer at the PBX', async () => {
    await strike({ kind: 'slow-drip', bytes: 16, everyMilliseconds: 20 })
    const hangUp = new AbortController()
    const { body } = available(await openCall({ signal: hangUp.signal }))
    body.once('error', () => undefined)
    await new Promise((resolve) => body.once('data', resolve))
    expect(await told('inFlight')).toBe(1)
    hangUp.abort()
    await until(async () => (await told('inFlight')) === 0)
    const again = available(await openCall())
    again.body.destroy()
    await until(async () => (await told('inFlight')) === 0)
  })

  const told = async (figure: 'total' | 'inFlight'): Promise<number> => {
    const log = await simulator.control('requests', undefined, 'GET')
    return (log as Record<typeof figure, number>)[figure]
  }

  test('a path of the PBX leads nowhere but into its own folder', async () => {
    const traps = [
      '/../../etc/a.mp3',
      '//127.0.0.2/a.mp3',
      'http://127.0.0.2/a.mp3',
      '/%2e%2e/a.mp3',
    ]
    const body = traps.map(
      (path, at) =>
        `| trap${at} | inbound | 0905550112 | 1036 | 08:00:00 | 08:00:07 | 08:01:10 | ${path} |`,
    )
    const table = `
      | id | direction | from | to | start | answer | end | recording |
      ${body.join('\n')}`
    await simulator.control('raw-rows', cdrTable(table))
    const input = sourceInput(simulator, { name: 'Traps', apiKey: 'pbx-key' })
    const { id } = await open.core.sources.create(input, tester)
    await syncOnce(open.core, { id }, window)
    await simulator.control('raw-rows', undefined, 'DELETE')
    const calls = (await allCalls(open.core)).filter((call) => call.sourceId === id)
    expect(calls).toHaveLength(traps.length)
    await simulator.control('requests', undefined, 'DELETE')
    for (const { id: callId } of calls) {
      const { recordings } = open.core
      await expect(openCall({ callId })).rejects.toMatchObject({ code: 'PBX', kind: 'data' })
      await expect(recordings.describe(callId)).rejects.toMatchObject({ kind: 'data' })
      await expect(recordings.peaks(callId)).rejects.toMatchObject({ kind: 'data' })
    }
    expect(await told('total')).toBe(0)
  })

  test('peaks are computed once, kept, and as long as the talk', async () => {
    const { id, seconds } = recorded[3]!
    await simulator.control('requests', undefined, 'DELETE')
    const both = await Promise.all([open.core.recordings.peaks(id), open.core.recordings.peaks(id)])
    await strike({ kind: 'status', status: 404 })
    const kept = await open.core.recordings.peaks(id)
    for (const one of both) {
      expect(one.peaks).toEqual(kept.peaks)
      expect(Math.abs(one.durationSeconds - seconds)).toBeLessThan(0.1)
    }
    expect(kept.peaks.length).toBeGreaterThan(10)
    expect(kept.peaks.length).toBeLessThanOrEqual(1000)
    expect(Math.max(...kept.peaks)).toBeGreaterThan(0.05)
    expect(Math.max(...kept.peaks)).toBeLessThanOrEqual(1)
    expect(await told('total')).toBe(1)
  })

  test('peaks of what is no sound are an error that says so', async () => {
    await strike({ kind: 'status', status: 200, body: 'x'.repeat(5000) })
    await expect(open.core.recordings.peaks(recorded[4]!.id)).rejects.toMatchObject({
      kind: 'data',
    })
  })

  test('A14 the audit log is read by key, searched and narrowed', async () => {
    const { audit } = open.core
    const target = 'call:1000001'
    for (let at = 0; at < 7; at += 1) {
      const actor = at % 2 === 0 ? an : binh
      await audit.record({ action: 'story.told', actor, target, detail: { part: `50%_${at}` } })
    }
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const page = await audit.list({ action: 'story', limit: 3, ...(cursor && { cursor }) })
      seen.push(...page.items.map((line) => String(line.detail?.['part'])))
      cursor = page.nextCursor ?? undefined
    } while (cursor !== undefined)
    expect(seen).toEqual([6, 5, 4, 3, 2, 1, 0].map((at) => `50%_${at}`))
    const count = async (input: object) =>
      (await audit.list({ action: 'story.told', limit: 200, ...input })).items.length
    expect(await count({ actor: 'user-binh' })).toBe(3)
    expect(await count({ actor: 'bình' })).toBe(3)
    expect(await count({ search: '50%_3' })).toBe(1)
    expect(await count({ search: '%' })).toBe(7)
    expect(await count({ search: '50_' })).toBe(0)
    expect(await count({ from: now.toISOString() })).toBe(7)
    expect(await count({ to: now.toISOString() })).toBe(0)
    expect((await audit.list({ action: 'stor' })).items).toEqual([])
    await expect(audit.list({ cursor: 'nonsense' })).rejects.toMatchObject({ code: 'BAD_INPUT' })
  })
})

function available(answer: RecordingAnswer) {
  if (answer.state !== 'available') throw new Error(`The recording is ${answer.state}.`)
  return answer
}

async function read(body: Readable): Promise<Buffer> {
  const pieces: Buffer[] = []
  for await (const piece of body as AsyncIterable<Buffer>) pieces.push(piece)
  return Buffer.concat(pieces)
}
