import { hash32 } from '../centre/random.ts'
import { frameBytes, sampleRate, samplesInFrame } from './mp3-frame.ts'
import { makeSpeechLoop } from './speech-loop.ts'

const voices = 16

/** Makes recordings; keeps the few loops of sound that all of them are repeated from. */
export class Studio {
  readonly #loops = new Map<number, Buffer>()

  /** The recording of a call that was talked for so many seconds. */
  record(uuid: string, seconds: number): Recording {
    const voice = Buffer.from(uuid).reduce((sum, byte) => hash32(sum, byte), 0) % voices
    const loop = this.#loops.get(voice) ?? makeSpeechLoop(voice)
    this.#loops.set(voice, loop)
    // A file without a single frame would not be an mp3 at all.
    const frames = Math.max(1, Math.round((seconds * sampleRate) / samplesInFrame))
    return new Recording(loop, frames * frameBytes)
  }
}

/** An mp3 file of constant bit rate that is never held as a whole. */
export class Recording {
  readonly #loop: Buffer
  /** Bytes. */
  readonly size: number

  constructor(loop: Buffer, size: number) {
    this.#loop = loop
    this.size = size
  }

  /** The bytes from `first` to `last`, both included. */
  read(first: number, last: number): Buffer {
    const bytes = Buffer.allocUnsafe(last - first + 1)
    let filled = 0
    while (filled < bytes.length) {
      const from = (first + filled) % this.#loop.length
      filled += this.#loop.copy(bytes, filled, from)
    }
    return bytes
  }
}
