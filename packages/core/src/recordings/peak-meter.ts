const mostParts = 1000

/**
 * Finds the loudest sample of each part of a sound whose length is not known beforehand: when the
 * parts become too many, neighbours are joined and parts become twice as long. Memory stays the same
 * for a second and for a day.
 */
export class PeakMeter {
  readonly #parts: number[] = []
  #samplesInPart: number
  #loudest = 0
  #filled = 0

  /** @param samplesInPart how many samples the first parts have */
  constructor(samplesInPart: number) {
    this.#samplesInPart = samplesInPart
  }

  /** Takes one sample, -1 to 1. */
  add(sample: number): void {
    const loudness = Math.abs(sample)
    if (loudness > this.#loudest) this.#loudest = loudness
    this.#filled += 1
    if (this.#filled === this.#samplesInPart) this.#close()
  }

  /** At most 1000 peaks, 0 to 1, in thousandths. */
  finish(): number[] {
    if (this.#filled > 0) this.#close()
    // Closing may have opened an odd last part again.
    if (this.#filled > 0) this.#parts.push(this.#loudest)
    return this.#parts.map((peak) => Math.min(1, Math.round(peak * 1000) / 1000))
  }

  #close(): void {
    this.#parts.push(this.#loudest)
    this.#loudest = 0
    this.#filled = 0
    if (this.#parts.length > mostParts) this.#join()
  }

  /** An odd last part is opened again: it is only half of a new one. */
  #join(): void {
    const open = this.#parts.length % 2 === 1 ? this.#parts.pop() : undefined
    const joined = this.#parts.length / 2
    for (let at = 0; at < joined; at += 1) {
      this.#parts[at] = Math.max(this.#parts[at * 2] ?? 0, this.#parts[at * 2 + 1] ?? 0)
    }
    this.#parts.length = joined
    if (open !== undefined) {
      this.#loudest = open
      this.#filled = this.#samplesInPart
    }
    this.#samplesInPart *= 2
  }
}
