import type { CallFacts } from './call-table.ts'
import { anonymousCustomer, type PhoneBook, pickShortCode } from './phone-book.ts'
import { between, pickWeighted, type Random, skewed } from './random.ts'
import {
  directionCode,
  directions,
  type Direction,
  type Hangup,
  hangupCode,
  type Status,
  statusCode,
  statuses,
} from './words.ts'

/** What is already known about a call that is to be made up. */
export interface CallPlan {
  readonly start: number
  readonly direction?: Direction
  readonly customer?: number
  readonly extension?: number
}

const statusWeights: Record<Direction, readonly number[]> = {
  inbound: [78, 13, 6, 2, 1],
  outbound: [56, 14, 19, 8, 3],
  local: [80, 12, 4, 4, 0],
}

const unansweredHangups: Record<Exclude<Status, 'ANSWER'>, readonly Hangup[]> = {
  NO_ANSWER: ['by_caller', 'by_callee', 'recv_cancel'],
  CANCELED: ['by_callee', 'by_caller', 'recv_cancel', 'send_cancel'],
  BUSY: ['by_callee', 'recv_refuse'],
  FAILED: ['send_refuse', 'recv_refuse'],
}
const answeredHangups: readonly Hangup[] = ['by_caller', 'by_callee', 'send_bye', 'recv_bye']

/** Long calls are the ones that an exchange may file only when they are over. */
const longCallSeconds = 1200

/** Makes up one believable call around what the plan fixes. */
export function makeCall(random: Random, book: PhoneBook, plan: CallPlan): CallFacts {
  const direction = plan.direction ?? directions[pickWeighted(random, [42, 50, 8])] ?? 'inbound'
  const status = statuses[pickWeighted(random, statusWeights[direction])] ?? 'ANSWER'
  const talk = status === 'ANSWER' ? talkSeconds(random) : 0
  const extension = plan.extension ?? between(random, 0, book.extensions.length - 1)
  return {
    start: plan.start,
    ring: ringSeconds(random, status),
    talk,
    direction: directionCode(direction),
    status: statusCode(status),
    hangup: pickHangup(random, status),
    customer: plan.customer ?? pickCustomer(random, book, direction),
    extension,
    peer: pickPeer(random, book, { direction, extension }),
    looks: between(random, 0, 255),
    ...paperwork(random, talk),
  }
}

/** When the exchange gets round to filing the call and its recording. */
function paperwork(random: Random, talk: number) {
  const late = talk >= longCallSeconds && random() < 0.5
  const recorded = talk > 0 && random() < 0.96
  return {
    filedAfter: late ? between(random, 5, 240) : 0,
    recordedAfter: recorded ? between(random, 20, 600) : 0,
  }
}

function talkSeconds(random: Random): number {
  const dice = random()
  if (dice < 0.004) return between(random, 3600, 9000)
  if (dice < 0.02) return between(random, longCallSeconds, 3600)
  return Math.min(Math.max(skewed(random, 78, 0.9), 2), longCallSeconds - 1)
}

function ringSeconds(random: Random, status: Status): number {
  if (status === 'ANSWER') return Math.min(Math.max(skewed(random, 11, 0.6), 1), 59)
  if (status === 'BUSY' || status === 'FAILED') return between(random, 0, 12)
  return between(random, status === 'CANCELED' ? 4 : 20, 60)
}

function pickHangup(random: Random, status: Status): number {
  if (status === 'ANSWER') {
    return hangupCode(answeredHangups[pickWeighted(random, [45, 40, 8, 7])] ?? 'by_caller')
  }
  const words = unansweredHangups[status]
  return hangupCode(words[between(random, 0, words.length - 1)] ?? 'by_callee')
}

function pickCustomer(random: Random, book: PhoneBook, direction: Direction): number {
  const dice = random()
  if (direction === 'inbound' && dice < 0.015) return anonymousCustomer
  if (direction === 'outbound' && dice < 0.015) return pickShortCode(random)
  // Squared: some customers call far more often than others.
  return Math.floor(random() ** 2 * book.customers)
}

function pickPeer(
  random: Random,
  book: PhoneBook,
  call: { direction: Direction; extension: number },
): number {
  if (call.direction !== 'local') return between(random, 0, book.trunks.length - 1)
  const step = between(random, 1, book.extensions.length - 1)
  return (call.extension + step) % book.extensions.length
}
