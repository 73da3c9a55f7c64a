import type { Behaviour } from './behaviour.ts'
import { CallBook } from './book/call-book.ts'
import { LiveCalls } from './book/live-calls.ts'
import { newestFirst, type RowSource } from './book/row-source.ts'
import { type Clock, createClock } from './centre/clock.ts'
import { generateCalls } from './centre/generate-calls.ts'
import { openPhoneBook } from './centre/phone-book.ts'
import { openZone } from './centre/zone.ts'
import { MutationScript } from './control/mutation-script.ts'
import { RequestLog } from './control/request-log.ts'
import { FaultList } from './faults/fault-list.ts'

/** How the centre is to be; times in epoch seconds. */
export interface SimulatorOptions {
  readonly calls: number
  readonly days: number
  readonly seed: number
  /** The centre's now. */
  readonly end: number
  readonly timeZone: string
  readonly domain: string
  readonly apiKey: string | null
  readonly latencyMs: number
  readonly pageCap: number
  /** 0 freezes the clock at `end`. */
  readonly livePerMinute: number
}

/** The whole state of one simulated exchange. */
export interface Simulator {
  readonly behaviour: Behaviour
  readonly book: CallBook
  readonly clock: Clock
  readonly faults: FaultList
  readonly requests: RequestLog
  readonly script: MutationScript
  /** The list that is answered from now: a test's own, or the centre's. */
  rows(): RowSource
}

/** Builds a centre and its calls. */
export function openSimulator(options: SimulatorOptions): Simulator {
  const { calls, seed, end, domain } = options
  const zone = openZone(options.timeZone)
  const phoneBook = openPhoneBook(seed, calls)
  // Epochs are kept unsigned: a centre has no calls before 1970.
  const from = Math.max(1, end - Math.round(options.days * 86_400))
  const table = generateCalls({ seed, calls, from, to: end, zone, book: phoneBook })
  const clock = createClock(end, options.livePerMinute === 0)
  const live = new LiveCalls({ seed, perMinute: options.livePerMinute, from: end, phoneBook })
  const book = new CallBook({ table, phoneBook, zone, domain }, clock, live)
  const behaviour: Behaviour = {
    domain,
    zone,
    apiKey: options.apiKey,
    latencyMs: options.latencyMs,
    pageCap: options.pageCap,
    toExclusive: false,
    ambiguousTime: 'compatible',
    order: newestFirst,
    rawRows: null,
  }
  return {
    behaviour,
    book,
    clock,
    faults: new FaultList(),
    requests: new RequestLog(),
    script: new MutationScript(book, behaviour),
    rows: () => behaviour.rawRows ?? book,
  }
}
