/** Writes numbers of any width into bytes, the highest bit first. */
export class BitWriter {
  readonly #bytes: Buffer
  #position = 0

  constructor(bytes: number) {
    this.#bytes = Buffer.alloc(bytes)
  }

  get bits(): number {
    return this.#position
  }

  write(value: number, width: number): void {
    for (let bit = width - 1; bit >= 0; bit--) {
      const byte = this.#position >> 3
      this.#bytes[byte] =
        (this.#bytes[byte] ?? 0) | (((value >> bit) & 1) << (7 - (this.#position & 7)))
      this.#position++
    }
  }

  /** The bytes; those not written are zero. */
  finish(): Buffer {
    return this.#bytes
  }
}
