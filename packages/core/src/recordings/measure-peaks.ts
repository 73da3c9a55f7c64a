import { decodeMp3 } from './decode-mp3.ts'
import { decodeWav, isWav } from './decode-wav.ts'
import { PeakMeter } from './peak-meter.ts'
import type { Peaks } from './recording.ts'

const partsInSecond = 20

/** The waveform of an mp3 or WAV file; null when there is no sound in it. Busy: for a worker thread. */
export function measurePeaks(file: Buffer): Peaks | null {
  let meter: PeakMeter | null = null
  let durationSeconds = 0
  for (const piece of isWav(file) ? decodeWav(file) : decodeMp3(file)) {
    const { samples, fullScale, channels, samplesInSecond } = piece
    if (samples.length === 0) continue
    const samplesInPart = Math.max(1, Math.round((samplesInSecond * channels) / partsInSecond))
    meter ??= new PeakMeter(samplesInPart)
    for (const sample of samples) meter.add(sample / fullScale)
    durationSeconds += samples.length / channels / samplesInSecond
  }
  return meter === null ? null : { peaks: meter.finish(), durationSeconds }
}
