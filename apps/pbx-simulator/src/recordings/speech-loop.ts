import { between, createRandom, type Random } from '../centre/random.ts'
import { frameBytes, sampleRate, samplesInFrame, writeMp3Frame } from './mp3-frame.ts'

const framesInSecond = sampleRate / samplesInFrame
const loopFrames = Math.round(12 * framesInSecond)
const lineWidth = sampleRate / 2 / samplesInFrame
const lineCount = 144
const silence = 120

interface Syllable {
  readonly frames: number
  /** Hertz. */
  readonly pitch: number
  readonly formants: readonly number[]
  readonly loudness: number
}

/**
 * Twelve seconds of two voices that murmur in turn, as whole mp3 frames to be repeated.
 * The same seed gives the same bytes.
 */
export function makeSpeechLoop(seed: number): Buffer {
  const random = createRandom(seed)
  const frames: Buffer[] = []
  while (frames.length < loopFrames) {
    for (const pitch of [between(random, 105, 135), between(random, 180, 230)]) {
      frames.push(...speakSentence(random, pitch))
    }
  }
  return Buffer.concat(frames, loopFrames * frameBytes)
}

function speakSentence(random: Random, pitch: number): Buffer[] {
  const frames: Buffer[] = []
  for (let left = between(random, 5, 12); left > 0; left--) {
    const syllable = {
      frames: between(random, 3, 7),
      pitch: pitch * (0.9 + random() * 0.25),
      formants: [between(random, 250, 800), between(random, 900, 1900)],
      loudness: between(random, 184, 192),
    }
    frames.push(...speakSyllable(random, syllable), writePause(between(random, 0, 2)))
  }
  frames.push(writePause(between(random, 8, 20)))
  return frames
}

function speakSyllable(random: Random, syllable: Syllable): Buffer[] {
  return Array.from({ length: syllable.frames }, (_, n) => {
    // Rises and falls: half a sine over the syllable, in quarter powers of two.
    const swell = Math.sin(((n + 0.5) / syllable.frames) * Math.PI)
    const gain = Math.round(syllable.loudness - 14 * (1 - swell))
    return writeMp3Frame({ gain, lines: voiceLines(random, syllable) })
  })
}

/** The harmonics of the pitch that lie near a formant, and always the first two. */
function voiceLines(random: Random, { pitch, formants }: Syllable): Int8Array {
  const lines = new Int8Array(lineCount)
  for (let harmonic = 1; harmonic * pitch < lineCount * lineWidth; harmonic++) {
    const frequency = harmonic * pitch
    const near = formants.some((formant) => Math.abs(formant - frequency) < 160)
    if (harmonic > 2 && !near) continue
    lines[Math.floor(frequency / lineWidth)] = random() < 0.5 ? -1 : 1
  }
  return lines
}

function writePause(frames: number): Buffer {
  const frame = writeMp3Frame({ gain: silence, lines: new Int8Array(0) })
  return Buffer.concat(Array.from({ length: frames }, () => frame))
}
