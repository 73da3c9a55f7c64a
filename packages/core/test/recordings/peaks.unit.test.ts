import { describe, expect, test } from 'vitest'
import { decodeAside } from '../../src/recordings/decode-aside.ts'
import { measurePeaks } from '../../src/recordings/measure-peaks.ts'
import { PeakMeter } from '../../src/recordings/peak-meter.ts'

/** A WAV file; `samples` are those of all channels in turn, -1 to 1. */
function wav(samples: readonly number[], { bits = 16, channels = 1, rate = 8000 } = {}): Buffer {
  const bytes = bits / 8
  const file = Buffer.alloc(44 + samples.length * bytes)
  file.write('RIFF', 0).toString()
  file.writeUInt32LE(file.length - 8, 4)
  file.write('WAVEfmt ', 8)
  file.writeUInt32LE(16, 16)
  file.writeUInt16LE(1, 20)
  file.writeUInt16LE(channels, 22)
  file.writeUInt32LE(rate, 24)
  file.writeUInt32LE(rate * channels * bytes, 28)
  file.writeUInt16LE(channels * bytes, 32)
  file.writeUInt16LE(bits, 34)
  file.write('data', 36)
  file.writeUInt32LE(samples.length * bytes, 40)
  for (const [at, sample] of samples.entries()) {
    if (bits === 8) file.writeUInt8(Math.round(128 + sample * 127), 44 + at)
    else file.writeInt16LE(Math.round(sample * 32_767), 44 + at * 2)
  }
  return file
}

const tone = (count: number, loudness: (at: number) => number) =>
  Array.from({ length: count }, (_, at) => Math.sin(at) * loudness(at))

describe('C2 peaks', () => {
  test('never become more than a thousand, and hold the loudest sample of their part', () => {
    for (const count of [1, 999, 1000, 1001, 2000, 2001, 123_457]) {
      const meter = new PeakMeter(1)
      for (let at = 0; at < count; at += 1) meter.add(at === count - 1 ? -0.9 : 0.25)
      const peaks = meter.finish()
      expect(peaks.length).toBeLessThanOrEqual(1000)
      expect(peaks.length).toBeGreaterThanOrEqual(Math.min(count, 500))
      expect(peaks.at(-1)).toBe(0.9)
      expect(new Set(peaks.slice(0, -1))).toEqual(new Set(count === 1 ? [] : [0.25]))
    }
  })

  test.each([8, 16])('of a WAV of %i bits follow its loudness', (bits) => {
    const quietThenLoud = tone(16_000, (at) => (at < 8000 ? 0.1 : 0.8))
    const { peaks, durationSeconds } = measurePeaks(wav(quietThenLoud, { bits }))!
    expect(durationSeconds).toBe(2)
    expect(peaks).toHaveLength(40)
    for (const peak of peaks.slice(0, 20)) expect(peak).toBeCloseTo(0.1, 1)
    for (const peak of peaks.slice(20)) expect(peak).toBeCloseTo(0.8, 1)
  })

  test('of two channels last as long as one of them', () => {
    const both = tone(16_000, () => 0.5)
    expect(measurePeaks(wav(both, { channels: 2 }))!.durationSeconds).toBe(1)
  })

  test('of what is no sound are none', () => {
    expect(measurePeaks(Buffer.from('<html>not found</html>'))).toBeNull()
    expect(measurePeaks(Buffer.alloc(0))).toBeNull()
    expect(measurePeaks(wav(tone(100, () => 1)).subarray(0, 40))).toBeNull()
  })

  test('a thread that is busy ends with the signal', async () => {
    const file = new Uint8Array(wav(tone(4_000_000, () => 0.5)))
    const reason = new Error('enough')
    const stop = new AbortController()
    const decoding = decodeAside(file, stop.signal)
    stop.abort(reason)
    await expect(decoding).rejects.toBe(reason)
  })

  test('noise and cut files end, with whatever could be read', async () => {
    for (let seed = 1; seed <= 20; seed += 1) {
      const noise = Uint8Array.from(
        { length: 20_000 },
        (_, at) => (at * at * seed * 31 + 0xff) % 256,
      )
      for (let at = 0; at < noise.length; at += 417) noise.set([0xff, 0xfb, 0x90, 0x64], at)
      const outcome = await decodeAside(noise, AbortSignal.timeout(20_000)).catch((e: unknown) => e)
      expect(outcome).not.toMatchObject({ name: 'TimeoutError' })
    }
  })
})
