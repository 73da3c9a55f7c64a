/** Bytes of whole frames of one format that follow each other without a gap. */
export interface FrameRun {
  readonly start: number
  readonly end: number
}

interface Frame {
  readonly bytes: number
  /** Version, layer, sample rate, and whether it is mono: alike in all frames of a run. */
  readonly format: number
}

const kilobits = {
  first: [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
  later: [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
}
const samplesInSecond = [44_100, 48_000, 32_000]
const syncBits = 0x7ff
const layerThree = 1
/** Version, layer and sample rate. */
const formatBits = 0x1e_0c_00
const versionOne = 3
/** How often the first version's sample rate is halved, by the version's two bits. */
const halvings = new Map([
  [versionOne, 0],
  [2, 1],
  [0, 2],
])

/** Finds the layer III frames of a file (ISO 11172-3, 13818-3), at most `most` in a run; skips the rest. */
export function* mp3Frames(file: Buffer, most: number): Generator<FrameRun> {
  for (let at = afterTag(file); at < file.length;) {
    const run = runAt(file, at, most)
    if (run === null) {
      at += 1
    } else {
      yield run
      at = run.end
    }
  }
}

function runAt(file: Buffer, start: number, most: number): FrameRun | null {
  const first = frameAt(file, start)
  if (first === null) return null
  let end = start + first.bytes
  let count = 1
  for (let next = frameAt(file, end); count < most && next?.format === first.format; count += 1) {
    end += next.bytes
    next = frameAt(file, end)
  }
  // Two bytes that look like the beginning of a frame stand in any file.
  return count > 1 || end === file.length ? { start, end } : null
}

/** The frame that begins here and is there to its end; null when there is none. */
function frameAt(file: Buffer, at: number): Frame | null {
  if (at + 4 > file.length) return null
  const header = file.readUInt32BE(at)
  const isLayerThree = header >>> 21 === syncBits && ((header >>> 17) & 3) === layerThree
  const bytes = isLayerThree ? frameBytes((header >>> 19) & 3, (header >>> 8) & 0xff) : null
  if (bytes === null || at + bytes > file.length) return null
  const isMono = ((header >>> 6) & 3) === 3
  return { bytes, format: (header & formatBits) | (isMono ? 1 : 0) }
}

function frameBytes(version: number, rates: number): number | null {
  const halved = halvings.get(version)
  const rate = samplesInSecond[(rates >> 2) & 3]
  const bits = (version === versionOne ? kilobits.first : kilobits.later)[rates >> 4]
  // Without a stated bit rate ("free format") a frame's length is not known; no exchange writes so.
  if (halved === undefined || rate === undefined || !bits) return null
  const unit = version === versionOne ? 144_000 : 72_000
  return Math.floor((unit * bits) / (rate / 2 ** halved)) + ((rates >> 1) & 1)
}

/** Where an ID3 tag at the beginning ends: pictures in it may look like frames. */
function afterTag(file: Buffer): number {
  const isTagged = file[0] === 0x49 && file[1] === 0x44 && file[2] === 0x33
  if (!isTagged || file.length < 10) return 0
  const length = file.subarray(6, 10).reduce((sum, byte) => (sum << 7) | (byte & 0x7f), 0)
  return 10 + length
}
