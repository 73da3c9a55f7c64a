import type { Connector, MappedCall, TimeWindow } from '../connectors/connector.ts'
import type { NumberReader } from '../numbering/number-reader.ts'
import { cleanPayload } from './clean-payload.ts'
import { completeCall, type NormalisedCall } from './complete-call.ts'
import { mergeTellings } from './merge-tellings.ts'
import { eraseFromRow } from './erase-from-row.ts'
import type { KeepingRules } from './keeping-rules.ts'
import type { ScannedRow } from './scanned-row.ts'

/** A row that could not become a call, on its way to where it is kept. */
export interface RejectedInput {
  readonly externalId: string | null
  readonly reason: string
  readonly raw: unknown
}

/** One page after mapping. fetched = calls + superseded + expired + rejected. */
export interface NormalisedPage {
  /** Distinct calls, ready to be written. */
  readonly calls: readonly NormalisedCall[]
  readonly rejected: readonly RejectedInput[]
  /** Rows that a later row with the same id in this page has replaced. */
  readonly superseded: number
  /** Ids of calls older than what is kept; they are not stored, and count as unchanged. */
  readonly expired: readonly string[]
  /** Rows that belong to the neighbouring slice and are counted there. */
  readonly beyondEdge: number
  /** Calls that lie outside the window asked for; kept, but told on the run. */
  readonly outside: number
  readonly unknownFields: readonly string[]
  /** Known fields that came as something else than text or a number. */
  readonly oddFields: readonly string[]
}

/** What mapping needs to know besides the rows. */
export interface NormaliseContext {
  readonly connector: Pick<Connector, 'mapRow' | 'knownFields'>
  readonly settings: { readonly domain: string; readonly timeZone: string }
  readonly readNumber: NumberReader
  readonly window: TimeWindow
  /** Rows outside their slice that another slice of the run has taken: a PBX may ignore the window. */
  readonly strays: Set<string>
  readonly keeping: KeepingRules
}

/** Beyond this many strays counts may repeat; calls never do. */
const mostStrays = 100_000

/** Turns the rows of a page into calls and rejected rows. Pure; nothing is dropped unseen. */
export function normalisePage(
  rows: readonly ScannedRow[],
  context: NormaliseContext,
): NormalisedPage {
  const calls = new Map<string, NormalisedCall>()
  const rejected: RejectedInput[] = []
  const fields: NotedFields = { unknown: new Set(), odd: new Set() }
  const expired: string[] = []
  let superseded = 0
  let beyondEdge = 0
  let outside = 0
  for (const row of rows) {
    noteFields(row.raw, context.connector.knownFields, fields)
    const result = normaliseRow(row, context)
    if (isElsewhere(row, result, context)) {
      beyondEdge += 1
    } else if (result.kind === 'rejected') {
      rejected.push(result.row)
    } else if (isExpired(result.mapped, context.keeping)) {
      expired.push(result.mapped.externalId)
    } else {
      if (isOutside(result.mapped, context.window)) outside += 1
      const earlier = calls.get(result.call.external_id)
      if (earlier) superseded += 1
      calls.set(
        result.call.external_id,
        earlier ? mergeTellings(earlier, result.call) : result.call,
      )
    }
  }
  const counts = { superseded, beyondEdge, outside }
  return {
    calls: [...calls.values()],
    rejected,
    expired,
    ...counts,
    unknownFields: [...fields.unknown],
    oddFields: [...fields.odd],
  }
}

type NormalisedRow =
  | { readonly kind: 'call'; readonly mapped: MappedCall; readonly call: NormalisedCall }
  | { readonly kind: 'rejected'; readonly row: RejectedInput }

function normaliseRow(row: ScannedRow, context: NormaliseContext): NormalisedRow {
  const { value, replaced } = cleanPayload(row.raw)
  const told = context.connector.mapRow(value, context.settings)
  const { erased } = context.keeping
  const call = told.kind === 'rejected' ? null : told.call
  const without = erased && eraseFromRow({ raw: value, call }, erased, context.readNumber)
  const { raw, contentHash } = without ?? { raw: value, contentHash: row.contentHash }
  const mapped = without ? context.connector.mapRow(raw, context.settings) : told
  if (mapped.kind === 'rejected') {
    return { kind: 'rejected', row: { externalId: mapped.externalId, reason: mapped.reason, raw } }
  }
  const normal = completeCall(mapped.call, {
    raw: raw as Record<string, unknown>,
    contentHash,
    readNumber: context.readNumber,
    replaced,
    isErased: without !== null,
  })
  return { kind: 'call', mapped: mapped.call, call: normal }
}

/** A row that another slice, or the next run, claims and counts. */
function isElsewhere(row: ScannedRow, result: NormalisedRow, context: NormaliseContext): boolean {
  if (isTakenStray(row, result, context)) return true
  return result.kind === 'call' && isOnEdge(result.mapped, context.window)
}

function isExpired(call: MappedCall, { keptFrom }: KeepingRules): boolean {
  return keptFrom !== null && call.startedAt < keptFrom
}

/** A row that no slice can claim by its time is taken, and counted, by the first that meets it. */
function isTakenStray(row: ScannedRow, result: NormalisedRow, context: NormaliseContext): boolean {
  const { strays, window } = context
  const isClaimed = result.kind === 'call' && !isOutside(result.mapped, window)
  if (isClaimed || (result.kind === 'call' && isOnEdge(result.mapped, window))) return false
  if (strays.has(row.contentHash)) return true
  if (strays.size < mostStrays) strays.add(row.contentHash)
  return false
}

/**
 * Whether a PBX reads `to` inclusively is unknown, so it is asked for the exact edge and a call
 * that starts on it is left to the slice, or the run, that begins there.
 */
function isOnEdge(call: MappedCall, window: TimeWindow): boolean {
  const start = call.startedAt.getTime()
  return start >= window.to.getTime() && start < window.to.getTime() + 1000
}

function isOutside(call: MappedCall, window: TimeWindow): boolean {
  const start = call.startedAt.getTime()
  return start < window.from.getTime() || start >= window.to.getTime()
}

interface NotedFields {
  readonly unknown: Set<string>
  readonly odd: Set<string>
}

const mostNoted = 20

function noteFields(raw: unknown, knownFields: readonly string[], noted: NotedFields): void {
  if (typeof raw !== 'object' || raw === null) return
  const row = raw as Readonly<Record<string, unknown>>
  for (const field of Object.keys(row)) {
    const isKnown = knownFields.includes(field)
    if (isKnown && !isOdd(row[field])) continue
    const names = isKnown ? noted.odd : noted.unknown
    if (names.size <= mostNoted) names.add(field.slice(0, 60))
  }
}

/** Every field of a call is told as text, as a number or as null. */
function isOdd(value: unknown): boolean {
  return typeof value === 'boolean' || (typeof value === 'object' && value !== null)
}
