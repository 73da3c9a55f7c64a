import { BitWriter } from './bit-writer.ts'

export const sampleRate = 16_000
export const samplesInFrame = 576
/** 8 kbit/s at 16 kHz gives frames of equal length without padding. */
export const frameBytes = 36

/** MPEG-2 layer III without checksum, 8 kbit/s, 16 kHz, mono. */
const header = 0xfff318c4
const headerAndSideInfoBits = (4 + 9) * 8
const mainDataBits = frameBytes * 8 - headerAndSideInfoBits

/** One frame's sound: spectral lines of 13.9 Hz each that are on, with their sign, at one loudness. */
export interface FrameSound {
  /** Loudness in quarter powers of two; 210 is full scale for a single line. */
  readonly gain: number
  /** -1, 0 or 1 for each line from the lowest up; what does not fit into the frame is left out. */
  readonly lines: Int8Array
}

/**
 * Writes a whole layer III frame that needs no other: lines of -1, 0 and 1 are all "count1" values,
 * whose second table (ISO 11172-3, table B) is four bits for four lines, then the signs.
 * So recordings need no encoder, and frames can be repeated and cut at will.
 */
export function writeMp3Frame({ gain, lines }: FrameSound): Buffer {
  const quads = quadsThatFit(lines)
  const length = quads.reduce((bits, quad) => bits + quadBits(quad), 0)
  const writer = new BitWriter(frameBytes)
  writer.write(header >>> 16, 16)
  writer.write(header & 0xffff, 16)
  writeSideInfo(writer, length, gain)
  for (const quad of quads) writeQuad(writer, quad)
  return writer.finish()
}

function writeSideInfo(writer: BitWriter, mainBits: number, gain: number): void {
  const noReservoir = 0
  const oneOfTheTwoTables = 1
  writer.write(noReservoir, 8)
  writer.write(0, 1)
  writer.write(mainBits, 12)
  writer.write(0, 9) // big values: none
  writer.write(gain, 8)
  writer.write(0, 9) // scale factors: none
  writer.write(0, 1) // long block
  writer.write(0, 15) // tables of the regions that are not there
  writer.write(0, 7)
  writer.write(0, 1)
  writer.write(oneOfTheTwoTables, 1)
}

function quadsThatFit(lines: Int8Array): Int8Array[] {
  const quads: Int8Array[] = []
  let bits = 0
  for (let at = 0; at + 4 <= lines.length; at += 4) {
    const quad = lines.subarray(at, at + 4)
    bits += quadBits(quad)
    if (bits > mainDataBits) break
    quads.push(quad)
  }
  return quads
}

function quadBits(quad: Int8Array): number {
  return quad.reduce((bits, line) => bits + (line === 0 ? 0 : 1), 4)
}

function writeQuad(writer: BitWriter, quad: Int8Array): void {
  const pattern = quad.reduce((bits, line) => (bits << 1) | (line === 0 ? 0 : 1), 0)
  writer.write(15 - pattern, 4)
  for (const line of quad) if (line !== 0) writer.write(line < 0 ? 1 : 0, 1)
}
