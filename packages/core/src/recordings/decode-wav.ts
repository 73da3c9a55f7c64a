import type { DecodedPiece } from './decoded-piece.ts'

const pcm = 1
const samplesInPiece = 65_536

/** Whether a file begins as a WAV file does. */
export function isWav(file: Buffer): boolean {
  return file.toString('latin1', 0, 4) === 'RIFF' && file.toString('latin1', 8, 12) === 'WAVE'
}

/** Reads a WAV file of 8 or 16 bit PCM; gives nothing for another coding. */
export function* decodeWav(file: Buffer): Generator<DecodedPiece> {
  const format = findChunk(file, 'fmt ')
  const data = findChunk(file, 'data')
  if (format === null || data === null || format.length < 16) return
  const bits = format.readUInt16LE(14)
  if (format.readUInt16LE(0) !== pcm || (bits !== 8 && bits !== 16)) return
  const sound = {
    fullScale: bits === 8 ? 128 : 32_768,
    channels: Math.max(1, format.readUInt16LE(2)),
    samplesInSecond: Math.max(1, format.readUInt32LE(4)),
  }
  const count = Math.floor(data.length / (bits / 8))
  const read = (at: number) => (bits === 8 ? data.readUInt8(at) - 128 : data.readInt16LE(at * 2))
  for (let from = 0; from < count; from += samplesInPiece) {
    const length = Math.min(samplesInPiece, count - from)
    yield { ...sound, samples: Int16Array.from({ length }, (_, at) => read(from + at)) }
  }
}

/** A chunk's content; what a cut file lacks of it is left out. */
function findChunk(file: Buffer, name: string): Buffer | null {
  for (let at = 12; at + 8 <= file.length;) {
    const length = file.readUInt32LE(at + 4)
    if (file.toString('latin1', at, at + 4) === name) return file.subarray(at + 8, at + 8 + length)
    at += 8 + length + (length % 2)
  }
  return null
}
