import { expect, test } from 'vitest'
import { measurePeaks } from '../../src/recordings/measure-peaks.ts'
import { mp3Frames } from '../../src/recordings/mp3-frames.ts'

/** Silent frames: a header, and side information that says that nothing follows. */
const frames = (header: number, bytes: number, count: number): Buffer => {
  const file = Buffer.alloc(bytes * count)
  for (let at = 0; at < count; at += 1) file.writeUInt32BE(header, at * bytes)
  return file
}

const formats = [
  ['MPEG-1, 44.1 kHz, 128 kbit/s, stereo', 0xfffb9064, 417, 1152 / 44_100],
  ['MPEG-1, 48 kHz, 64 kbit/s, mono', 0xfffb54c4, 192, 1152 / 48_000],
  ['MPEG-2, 16 kHz, 8 kbit/s, mono', 0xfff318c4, 36, 576 / 16_000],
  ['MPEG-2.5, 8 kHz, 8 kbit/s, mono', 0xffe318c4, 72, 576 / 8000],
] as const

test.each(formats)('C2 a file of %s lasts as long as its frames', (...format) => {
  const [, header, bytes, seconds] = format
  const file = frames(header, bytes, 100)
  const runs = [...mp3Frames(file, 30)]
  expect(runs.map((run) => (run.end - run.start) / bytes)).toEqual([30, 30, 30, 10])
  const { peaks, durationSeconds } = measurePeaks(file)!
  expect(durationSeconds).toBeCloseTo(100 * seconds, 6)
  expect(Math.max(...peaks)).toBe(0)
})

test('C2 tags, rubbish and a cut end are skipped', () => {
  const [, header, bytes] = formats[0]
  const sound = frames(header, bytes, 10)
  const id3 = Buffer.concat([Buffer.from('ID3\x04\0\0\0\0\x03\x21'), sound.subarray(0, 417)])
  const last = Buffer.concat([Buffer.from('TAG'), Buffer.alloc(125, 0xff)])
  const rubbish = Buffer.from([1, 2, 0xff, 0xff, 0xff, 0xfb, 0x10])
  const file = Buffer.concat([id3, rubbish, sound, rubbish, sound.subarray(0, 1700), last])
  const found = [...mp3Frames(file, 64)].map((run) => (run.end - run.start) / bytes)
  expect(found).toEqual([10, 4])
})

test('C2 two formats in one file are two runs', () => {
  const file = Buffer.concat([frames(0xfffb9064, 417, 5), frames(0xfff318c4, 36, 5)])
  expect([...mp3Frames(file, 64)].map((run) => run.end)).toEqual([2085, 2265])
})
