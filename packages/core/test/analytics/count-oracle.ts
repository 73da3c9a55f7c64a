import type { CallFigures } from '../../src/index.ts'
import type { WireRow } from '../../src/testing/index.ts'

/** A call as this file reads it from the wire, without a line of the product. */
export interface OracleCall {
  readonly direction: string
  readonly status: string
  readonly startedAt: number
  /** Null while it goes on. */
  readonly endedAt: number | null
  readonly isAnswered: boolean
  readonly isOver: boolean
  readonly talk: number
  readonly extension: string | null
  readonly customer: string | null
}

/** Reads the rows of the simulator's oracle. */
export function readOracle(rows: readonly WireRow[]): readonly OracleCall[] {
  return rows.map((row) => {
    const text = (field: string): string => String(row[field] ?? '')
    const direction = text('direction').toUpperCase() || 'UNKNOWN'
    const answered = Number(text('answer_epoch'))
    const [caller, callee] = [text('caller_id_number'), text('destination_number')]
    return {
      direction,
      status: text('call_status') || 'UNKNOWN',
      startedAt: Number(text('start_epoch')) * 1000,
      endedAt: Number(text('end_epoch')) === 0 ? null : Number(text('end_epoch')) * 1000,
      isAnswered: text('call_status') === 'ANSWER' || (!text('call_status') && answered > 0),
      isOver: text('call_status') !== '' || answered > 0 || Number(text('end_epoch')) > 0,
      talk: Number(text('billsec')),
      extension: extensionOf(direction, caller, callee),
      customer: customerOf(direction, caller, callee),
    }
  })
}

function extensionOf(direction: string, caller: string, callee: string): string | null {
  const internal = (number: string) => (/^\d{2,6}$/.test(number) ? number : null)
  if (direction === 'INBOUND') return internal(callee)
  if (direction === 'OUTBOUND') return internal(caller)
  return direction === 'LOCAL'
    ? (internal(caller) ?? internal(callee))
    : (internal(callee) ?? internal(caller))
}

/** The customer's number with 84 in front; null for anonymous ones. */
function customerOf(direction: string, caller: string, callee: string): string | null {
  if (direction !== 'INBOUND' && direction !== 'OUTBOUND') return null
  return plainNumber(direction === 'INBOUND' ? caller : callee) || null
}

/** The digits with 84 in place of a leading 0, empty when there are none. */
export function plainNumber(number: string): string {
  return number.replace(/\D/g, '').replace(/^0/, '84')
}

/** The figures by the words of the definitions, one call after the other. */
export function countFigures(calls: readonly OracleCall[]): CallFigures {
  const count = (is: (call: OracleCall) => boolean): number => calls.filter(is).length
  const answered = count((call) => call.isAnswered)
  const missed = count((call) => call.direction === 'INBOUND' && !call.isAnswered && call.isOver)
  const taken = count((call) => call.direction === 'INBOUND' && call.isAnswered)
  const talk = calls.reduce((sum, call) => sum + (call.isAnswered ? call.talk : 0), 0)
  return {
    total: calls.length,
    inbound: count((call) => call.direction === 'INBOUND'),
    outbound: count((call) => call.direction === 'OUTBOUND'),
    local: count((call) => call.direction === 'LOCAL'),
    unknownDirection: count((call) => call.direction === 'UNKNOWN'),
    answered,
    missed,
    unreached: count((call) => call.direction === 'OUTBOUND' && !call.isAnswered && call.isOver),
    talkSeconds: talk,
    averageTalkSeconds: answered === 0 ? null : talk / answered,
    answerRate: taken + missed === 0 ? null : taken / (taken + missed),
  }
}

/** Calls by their status; ANSWER is told as ANSWERED, and words that no call has are left out. */
export function countStatuses(calls: readonly OracleCall[]): Record<string, number> {
  const words = Map.groupBy(calls, ({ status }) => (status === 'ANSWER' ? 'ANSWERED' : status))
  return Object.fromEntries([...words].map(([word, some]) => [word, some.length]))
}

/** Number, waiting since, missed calls: of everybody who was not spoken to after they called in vain. */
export function waitingNumbers(
  window: readonly OracleCall[],
  all: readonly OracleCall[],
): readonly (readonly [string, number, number])[] {
  const spokenUntil = new Map<string, number>()
  for (const { customer, isAnswered, startedAt, endedAt } of all) {
    if (customer === null || !isAnswered) continue
    const until = endedAt ?? startedAt + 12 * 3_600_000
    spokenUntil.set(customer, Math.max(until, spokenUntil.get(customer) ?? 0))
  }
  const open = window.filter(
    ({ direction, isAnswered, isOver, customer, startedAt }) =>
      direction === 'INBOUND' &&
      !isAnswered &&
      isOver &&
      customer !== null &&
      startedAt > (spokenUntil.get(customer) ?? 0),
  )
  const byCustomer = Map.groupBy(open, (call) => call.customer as string)
  return [...byCustomer].map(
    ([customer, calls]) =>
      [customer, Math.min(...calls.map((call) => call.startedAt)), calls.length] as const,
  )
}
