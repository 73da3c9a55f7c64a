import type { CallFacts } from '../centre/call-table.ts'
import { makeCall } from '../centre/make-call.ts'
import type { PhoneBook } from '../centre/phone-book.ts'
import { createRandom, hash32, type Random } from '../centre/random.ts'

export interface LiveTraffic {
  readonly seed: number
  readonly perMinute: number
  /** Epoch seconds of the moment after which calls arrive. */
  readonly from: number
  readonly phoneBook: PhoneBook
}

/** The calls that come in while the centre's clock runs; the same seed and clock give the same calls. */
export class LiveCalls {
  readonly #traffic: LiveTraffic
  readonly #random: Random
  #next: number

  constructor(traffic: LiveTraffic) {
    this.#traffic = traffic
    this.#random = createRandom(hash32(traffic.seed, 4711))
    this.#next = traffic.from + this.#gap()
  }

  /** The calls that have begun up to `now` (epoch seconds) and were not taken before. */
  *takeUntil(now: number): Generator<CallFacts> {
    while (this.#next <= now) {
      yield makeCall(this.#random, this.#traffic.phoneBook, { start: Math.floor(this.#next) })
      this.#next += this.#gap()
    }
  }

  #gap(): number {
    if (this.#traffic.perMinute <= 0) return Infinity
    return (-Math.log(1 - this.#random()) * 60) / this.#traffic.perMinute
  }
}
