import { CallTable } from './call-table.ts'
import { planStartTimes } from './day-pattern.ts'
import { type CallPlan, makeCall } from './make-call.ts'
import { isPerson, type PhoneBook } from './phone-book.ts'
import { between, createRandom, type Random } from './random.ts'
import { directionCode, statusCode } from './words.ts'
import type { Zone } from './zone.ts'

export interface Traffic {
  readonly seed: number
  readonly calls: number
  /** Epoch seconds, half-open. */
  readonly from: number
  readonly to: number
  readonly zone: Zone
  readonly book: PhoneBook
}

/** Makes up exactly `calls` calls that start in [from, to); the same seed gives the same calls. */
export function generateCalls(traffic: Traffic): CallTable {
  const random = createRandom(traffic.seed)
  const table = new CallTable(traffic.calls)
  const startTimes = planStartTimes(traffic.from, traffic.to, traffic.zone)
  const stillTalking = Math.min(5, Math.floor(traffic.calls / 50))
  let plan: CallPlan | null = null
  while (table.size < traffic.calls - stillTalking) {
    const id = table.push(makeCall(random, traffic.book, plan ?? { start: startTimes(random) }))
    const next = followUp(random, table, id)
    plan = next !== null && next.start < traffic.to ? next : null
  }
  for (let n = 0; n < stillTalking; n++) pushCallInProgress(random, table, traffic)
  return table
}

/** The call that this one leads to: a redial by the agent, or a missed caller who is called back. */
function followUp(random: Random, table: CallTable, id: number): CallPlan | null {
  const answered = table.get('status', id) === statusCode('ANSWER')
  const customer = table.get('customer', id)
  if (answered || !isPerson(customer)) return null
  const direction = table.get('direction', id)
  const extension = table.get('extension', id)
  if (direction === directionCode('outbound') && random() < 0.45) {
    return {
      start: table.end(id) + between(random, 4, 240),
      direction: 'outbound',
      customer,
      extension,
    }
  }
  if (direction === directionCode('inbound') && random() < 0.55) {
    const start = table.end(id) + between(random, 60, 4 * 3600)
    return { start, direction: 'outbound', customer, extension }
  }
  return null
}

/** At any hour somebody is on the phone, so that a reader meets unfinished rows. */
function pushCallInProgress(random: Random, table: CallTable, traffic: Traffic): void {
  const ago = Math.min(between(random, 3, 120), traffic.to - traffic.from)
  const call = makeCall(random, traffic.book, { start: traffic.to - ago })
  table.push({
    ...call,
    status: statusCode('ANSWER'),
    hangup: 0,
    talk: between(random, 180, 900),
    filedAfter: 0,
    recordedAfter: between(random, 20, 600),
  })
}
