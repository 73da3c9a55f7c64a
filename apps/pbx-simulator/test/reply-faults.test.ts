import { request as httpRequest } from 'node:http'
import { gunzipSync } from 'node:zlib'
import { describe, expect, test, vi } from 'vitest'
import { startSimulator, type Started } from './start-simulator.ts'

const fault = (simulator: Started, ...faults: readonly object[]) =>
  simulator.control('POST', '/faults', faults)

async function statuses(simulator: Started, count: number): Promise<number[]> {
  const codes: number[] = []
  for (let n = 0; n < count; n++) codes.push((await simulator.cdrs({ limit: 1 })).status)
  return codes
}

describe('when a fault strikes', () => {
  test('after so many requests, for so many', async () => {
    await using simulator = await startSimulator()
    await fault(simulator, { kind: 'status', status: 503, after: 2, times: 2 })
    expect(await statuses(simulator, 6)).toEqual([200, 200, 503, 503, 200, 200])
  })

  test('every so manieth', async () => {
    await using simulator = await startSimulator()
    await fault(simulator, { kind: 'status', status: 500, every: 3 })
    expect(await statuses(simulator, 6)).toEqual([200, 200, 500, 200, 200, 500])
  })

  test('only from an offset on, or only in one window', async () => {
    await using simulator = await startSimulator()
    await fault(simulator, { kind: 'status', status: 500, offsetFrom: 100 })
    expect((await simulator.cdrs({ offset: 99 })).status).toBe(200)
    expect((await simulator.cdrs({ offset: 100 })).status).toBe(500)
    await fault(simulator, { kind: 'status', status: 500, fromStarts: '2025-09-03' })
    expect((await simulator.cdrs({ from: '2025-09-02 00:00:00' })).status).toBe(200)
    expect((await simulator.cdrs({ from: '2025-09-03 00:00:00' })).status).toBe(500)
  })

  test('is told by its counters, and gone when cleared', async () => {
    await using simulator = await startSimulator()
    await fault(simulator, { kind: 'status', status: 500, after: 1 })
    await statuses(simulator, 3)
    const { faults } = await simulator.control('GET', '/faults')
    expect(faults).toMatchObject([{ kind: 'status', seen: 3, struck: 2 }])
    await simulator.control('DELETE', '/faults')
    expect(await statuses(simulator, 2)).toEqual([200, 200])
  })

  test('one that is not known is refused with what is wrong', async () => {
    await using simulator = await startSimulator()
    const body = JSON.stringify([{ kind: 'gremlins' }])
    const headers = { 'Content-Type': 'application/json' }
    const answer = await simulator.get('/control/faults', { method: 'POST', body, headers })
    expect(answer.status).toBe(400)
    expect(await answer.json()).toMatchObject({
      message: expect.stringContaining('kind') as string,
    })
  })
})

describe('instead of an answer', () => {
  test.each(['5', 'Wed, 21 Oct 2026 07:28:00 GMT', '86400', 'soon'])(
    'a status with Retry-After: %s',
    async (retryAfter) => {
      await using simulator = await startSimulator()
      await fault(simulator, { kind: 'status', status: 429, retryAfter })
      const answer = await simulator.cdrs()
      expect(answer.status).toBe(429)
      expect(answer.headers.get('retry-after')).toBe(retryAfter)
    },
  )

  test('a redirect', async () => {
    await using simulator = await startSimulator()
    await fault(simulator, { kind: 'redirect', location: 'http://169.254.169.254/' })
    const answer = await simulator.cdrs({}, { redirect: 'manual' })
    expect(answer.status).toBe(302)
    expect(answer.headers.get('location')).toBe('http://169.254.169.254/')
  })

  test('nothing at all, until the client gives up', async () => {
    await using simulator = await startSimulator()
    await fault(simulator, { kind: 'hang' })
    const client = new AbortController()
    const answer = simulator.cdrs({}, { signal: client.signal })
    answer.catch(() => undefined)
    const log = () => simulator.control('GET', '/requests')
    await vi.waitFor(async () => expect(await log()).toMatchObject({ inFlight: 1 }))
    client.abort()
    await expect(answer).rejects.toThrow()
    await vi.waitFor(async () => {
      expect(await log()).toMatchObject({ inFlight: 0, requests: [{ status: 0 }] })
    })
  })

  test.each(['before', 'headers', 'middle'])('a reset %s the body', async (at) => {
    await using simulator = await startSimulator()
    await fault(simulator, { kind: 'reset', at })
    const reading = simulator.cdrs().then((answer) => answer.text())
    await expect(reading).rejects.toThrow()
  })

  test('a page of HTML', async () => {
    await using simulator = await startSimulator()
    await fault(simulator, { kind: 'html' })
    const answer = await simulator.cdrs()
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-type')).toContain('text/html')
    expect(await answer.text()).toContain('<html>')
  })

  test('an error inside a 200', async () => {
    await using simulator = await startSimulator()
    await fault(simulator, { kind: 'error-envelope', message: 'database is locked' })
    const answer = await simulator.cdrs()
    expect(answer.status).toBe(200)
    expect(await answer.json()).toEqual({ status: 'error', message: 'database is locked' })
  })

  test('many megabytes', async () => {
    await using simulator = await startSimulator()
    await fault(simulator, { kind: 'huge', megabytes: 3 })
    const body = await (await simulator.cdrs()).arrayBuffer()
    expect(body.byteLength).toBeGreaterThan(3 * 1024 * 1024)
  })

  test('a few kilobytes that unpack to many megabytes', async () => {
    await using simulator = await startSimulator()
    await fault(simulator, { kind: 'gzip-bomb', megabytes: 10 })
    const packed = await readPacked(`${simulator.url}/api/v2/cdrs?domain=demo102019`)
    expect(packed.length).toBeLessThan(100_000)
    expect(gunzipSync(packed).length).toBeGreaterThan(10 * 1024 * 1024)
  })
})

/** fetch would unpack by itself. */
function readPacked(url: string): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const call = httpRequest(url, (answer) => {
      const chunks: Buffer[] = []
      answer.on('data', (chunk: Buffer) => chunks.push(chunk))
      answer.on('end', () => resolve(Buffer.concat(chunks)))
    })
    call.on('error', reject)
    call.end()
  })
}
