import { describe, expect, test } from 'vitest'
import { readRange } from '../src/recordings/byte-range.ts'
import { readAll, type Row, startSimulator, type Started } from './start-simulator.ts'

/** Walks over MPEG-2 layer III frames as a player does; throws where a frame does not begin. */
function playMp3(file: Buffer) {
  const kilobits = [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160]
  const rates = [22_050, 24_000, 16_000]
  let at = 0
  let seconds = 0
  let frames = 0
  let loudest = 0
  while (at < file.length) {
    const header = file.readUInt32BE(at)
    if (header >>> 16 !== 0xfff3) throw new Error(`no frame at byte ${at}`)
    const bitRate = (kilobits[(header >>> 12) & 15] ?? 0) * 1000
    const sampleRate = rates[(header >>> 10) & 3] ?? 0
    // Side info of a mono frame: 8 + 1 bits, then the length of the main data and the big values.
    const mainDataBits = ((file.readUInt32BE(at + 4) << 9) >>> 0) >>> 20
    const frameBytes = Math.floor((72 * bitRate) / sampleRate) + ((header >>> 9) & 1)
    if (mainDataBits > (frameBytes - 13) * 8) throw new Error(`frame at ${at} is overfull`)
    loudest = Math.max(loudest, mainDataBits)
    at += frameBytes
    seconds += 576 / sampleRate
    frames++
  }
  return { seconds, frames, loudest }
}

async function someRecorded(simulator: Started): Promise<Row & { record_path: string }> {
  const rows = await readAll(simulator)
  const row = rows.find(({ record_path }) => record_path !== null)
  return row as Row & { record_path: string }
}

const bytes = async (answer: Response) => Buffer.from(await answer.arrayBuffer())

describe('recordings', () => {
  test('are mp3 files as long as the call was talked', async () => {
    await using simulator = await startSimulator()
    const recorded = (await readAll(simulator)).filter(({ record_path }) => record_path !== null)
    for (const row of recorded.slice(0, 20)) {
      const answer = await simulator.get(row.record_path ?? '')
      expect(answer.headers.get('content-type')).toBe('audio/mpeg')
      const { seconds, loudest } = playMp3(await bytes(answer))
      expect(Math.abs(seconds - Number(row.billsec))).toBeLessThan(0.05)
      expect(loudest).toBeGreaterThan(0)
    }
  })

  test('of two hours are as sound', async () => {
    await using simulator = await startSimulator({ calls: 0 })
    const { added } = await simulator.control('POST', '/calls', { add: [{ billsec: '7200' }] })
    const [row] = added as Row[]
    const { seconds } = playMp3(await bytes(await simulator.get(row?.record_path ?? '')))
    expect(Math.abs(seconds - 7200)).toBeLessThan(0.05)
  })

  test('are given in parts that fit together', async () => {
    await using simulator = await startSimulator()
    const { record_path } = await someRecorded(simulator)
    const whole = await bytes(await simulator.get(record_path))
    const cuts = [
      ['bytes=0-99', 0, 99],
      ['bytes=100-', 100, whole.length - 1],
      ['bytes=-50', whole.length - 50, whole.length - 1],
      [`bytes=10-${whole.length + 1000}`, 10, whole.length - 1],
    ] as const
    for (const [Range, first, last] of cuts) {
      const answer = await simulator.get(record_path, { headers: { Range } })
      expect(answer.status).toBe(206)
      expect(answer.headers.get('content-range')).toBe(`bytes ${first}-${last}/${whole.length}`)
      expect((await bytes(answer)).equals(whole.subarray(first, last + 1))).toBe(true)
    }
  })

  test('outside their length are a 416 that tells the length', async () => {
    await using simulator = await startSimulator()
    const { record_path } = await someRecorded(simulator)
    const size = (await bytes(await simulator.get(record_path))).length
    const answer = await simulator.get(record_path, { headers: { Range: `bytes=${size}-` } })
    expect(answer.status).toBe(416)
    expect(answer.headers.get('content-range')).toBe(`bytes */${size}`)
  })

  test('tell their length to HEAD without a body', async () => {
    await using simulator = await startSimulator()
    const { record_path } = await someRecorded(simulator)
    const head = await simulator.get(record_path, { method: 'HEAD' })
    const whole = await bytes(await simulator.get(record_path))
    expect(head.status).toBe(200)
    expect(head.headers.get('accept-ranges')).toBe('bytes')
    expect(Number(head.headers.get('content-length'))).toBe(whole.length)
    expect(await bytes(head)).toHaveLength(0)
  })

  test('are given whole when If-Range names another file', async () => {
    await using simulator = await startSimulator()
    const { record_path } = await someRecorded(simulator)
    const headers = { Range: 'bytes=0-9', 'If-Range': '"another"' }
    expect((await simulator.get(record_path, { headers })).status).toBe(200)
    const etag = (await simulator.get(record_path, { method: 'HEAD' })).headers.get('etag') ?? ''
    const same = { Range: 'bytes=0-9', 'If-Range': etag }
    expect((await simulator.get(record_path, { headers: same })).status).toBe(206)
  })

  test('that do not exist are a 404, also under a known name in another folder', async () => {
    await using simulator = await startSimulator()
    const { record_path } = await someRecorded(simulator)
    const elsewhere = record_path.replace('/archive/', '/other/')
    for (const path of [elsewhere, '/demo102019/archive/2025/Sep/11/nothing.mp3']) {
      expect((await simulator.get(path)).status).toBe(404)
    }
  })

  test('can be struck by faults of their own', async () => {
    await using simulator = await startSimulator()
    const { record_path } = await someRecorded(simulator)
    const faults = [{ kind: 'status', status: 404, path: 'recordings', times: 1 }]
    await simulator.control('POST', '/faults', faults)
    expect((await simulator.cdrs()).status).toBe(200)
    expect((await simulator.get(record_path)).status).toBe(404)
    expect((await simulator.get(record_path)).status).toBe(200)
  })
})

test.each([
  [undefined, null],
  ['bytes=0-0', { first: 0, last: 0 }],
  ['bytes=5-2', null],
  ['bytes=-', null],
  ['bytes=0-1,4-5', null],
  ['lines=1-2', null],
  ['bytes=-0', 'unsatisfiable'],
  ['bytes=-900', { first: 0, last: 99 }],
  ['bytes=100-', 'unsatisfiable'],
])('the range %s of 100 bytes is %o', (header, expected) => {
  expect(readRange(header, 100)).toEqual(expected)
})
