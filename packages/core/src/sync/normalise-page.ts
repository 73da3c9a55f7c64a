import type { Connector, MappedRow, TimeWindow } from '../connectors/connector.ts'
import { cutText } from '../connectors/storable-text.ts'
import { whyUnreadable } from '../connectors/unreadable-row.ts'
import { takeTurns } from '../take-turns.ts'
import { DistinctCalls, type SeenCall } from './call-identity.ts'
import { cleanPayload } from './clean-payload.ts'
import { completeCall, type NormalisedCall } from './complete-call.ts'
import { mentionsErased } from './forget-erased.ts'
import { eraseFromRow } from './erase-from-row.ts'
import type { KeepingRules } from './keeping-rules.ts'
import { mergeInPage, type CallMapping } from './merge-versions.ts'
import type { KnownRows } from './recognise-rows.ts'
import { asideOf, type ScannedRow } from './scanned-row.ts'

/** A row that could not become a call, on its way to where it is kept. */
export interface RejectedInput {
  readonly externalId: string | null
  readonly reason: string
  readonly raw: unknown
}

/** One page after mapping. fetched = calls + known + superseded + expired + rejected. */
export interface NormalisedPage {
  /** Distinct calls, ready to be written. */
  readonly calls: readonly NormalisedCall[]
  readonly rejected: readonly RejectedInput[]
  /** Rows that are stored as they are; nothing is written for them. */
  readonly known: readonly SeenCall[]
  /** Rows that a later row with the same id in this page has replaced. */
  readonly superseded: number
  /** Calls older than what is kept; they are not stored, and count as unchanged. */
  readonly expired: readonly SeenCall[]
  /** Rows that belong to the neighbouring slice and are counted there. */
  readonly beyondEdge: number
  /** Calls that lie outside the window asked for; kept, but told on the run. */
  readonly outside: number
  /** Start of the oldest call of the slice in this page, in epoch milliseconds; null without one. */
  readonly oldestStart: number | null
  readonly unknownFields: readonly string[]
  /** Known fields that came as something else than text or a number. */
  readonly oddFields: readonly string[]
}

/** What mapping needs to know besides the rows. */
export interface NormaliseContext extends CallMapping {
  readonly connector: Pick<Connector, 'mapRow' | 'knownFields' | 'columnFields'>
  readonly window: TimeWindow
  /** The rows of this page that are stored as they are. */
  readonly known: KnownRows
  /** Rows outside their slice that another slice of the run has taken: a PBX may ignore the window. */
  readonly strays: Set<string>
  readonly keeping: KeepingRules
  /** When the page was read, in epoch milliseconds. */
  readonly readAt: number
  /** Contents of rows that are not looked at any more, since they stopped the worker. */
  readonly setAside: ReadonlySet<string>
  /** Awaited before each row, where one of them is suspected. */
  readonly beforeRow?: ((row: ScannedRow) => Promise<void>) | undefined
}

/** Beyond this many strays counts may repeat; calls never do. */
const mostStrays = 100_000

/** A page that is being filled, row by row. */
interface Tally {
  readonly calls: DistinctCalls
  readonly rejected: RejectedInput[]
  readonly fields: NotedFields
  readonly known: SeenCall[]
  readonly expired: SeenCall[]
  superseded: number
  beyondEdge: number
  outside: number
  oldestStart: number
}

/**
 * Turns the rows of a page into calls and rejected rows; nothing is dropped unseen. Other work of the
 * process goes on between rows, however many there are.
 */
export async function normalisePage(
  rows: readonly ScannedRow[],
  context: NormaliseContext,
): Promise<NormalisedPage> {
  const turns = takeTurns()
  const tally: Tally = {
    calls: new DistinctCalls(),
    rejected: [],
    fields: { unknown: new Set(), odd: new Set() },
    known: [],
    expired: [],
    superseded: 0,
    beyondEdge: 0,
    outside: 0,
    oldestStart: Infinity,
  }
  for (const scanned of rows) {
    if (turns.isOver()) await turns.give()
    const row = context.setAside.has(scanned.contentHash) ? asideOf(scanned) : scanned
    await context.beforeRow?.(row)
    takeRow(row, tally, context)
  }
  return {
    calls: tally.calls.named(),
    rejected: tally.rejected,
    known: tally.known,
    expired: tally.expired,
    superseded: tally.superseded,
    beyondEdge: tally.beyondEdge,
    outside: tally.outside,
    oldestStart: tally.oldestStart === Infinity ? null : tally.oldestStart,
    unknownFields: [...tally.fields.unknown],
    oddFields: [...tally.fields.odd],
  }
}

/** A row on its way; `start` is that of its call, in epoch milliseconds. */
type NormalisedRow =
  | { readonly kind: 'call'; readonly start: number; readonly call: NormalisedCall }
  | { readonly kind: 'known'; readonly start: number; readonly id: string }
  | { readonly kind: 'rejected'; readonly row: RejectedInput }

function takeRow(row: ScannedRow, tally: Tally, context: NormaliseContext): void {
  noteFields(row.raw, context, tally.fields)
  const result = normaliseRow(row, context)
  if (isTakenStray(row, result, context) || isOnEdge(result, context.window)) {
    tally.beyondEdge += 1
  } else {
    take(result, tally, context)
  }
}

function take(result: NormalisedRow, tally: Tally, context: NormaliseContext): void {
  if (result.kind === 'rejected') {
    tally.rejected.push(result.row)
    return
  }
  tally.oldestStart = Math.min(tally.oldestStart, result.start)
  if (result.kind === 'known') {
    if (isOutside(result.start, context.window)) tally.outside += 1
    tally.known.push({ id: result.id, start: result.start })
  } else if (isExpired(result.start, context.keeping)) {
    tally.expired.push({ id: result.call.external_id, start: result.start })
  } else {
    if (isOutside(result.start, context.window)) tally.outside += 1
    takeCall(result.call, tally, context)
  }
}

function takeCall(call: NormalisedCall, tally: Tally, context: NormaliseContext): void {
  const isVersion = tally.calls.add(call, (earlier, later) => mergeInPage(earlier, later, context))
  if (isVersion) tally.superseded += 1
}

function normaliseRow(row: ScannedRow, context: NormaliseContext): NormalisedRow {
  const start = context.known.get(row.key)
  if (start !== undefined) return { kind: 'known', start, id: row.id ?? row.key }
  const { value, text, replaced } = cleanPayload(row)
  const told = mapSent(value, context)
  const { erased } = context.keeping
  const call = told.kind === 'rejected' ? null : told.call
  const without = erased && eraseFromRow({ raw: value, call }, erased, context.readNumber)
  const { raw, contentHash } = without ?? { raw: value, contentHash: row.contentHash }
  const mapped = without ? mapSent(raw, context) : told
  if (mapped.kind === 'rejected') {
    return { kind: 'rejected', row: { externalId: mapped.externalId, reason: mapped.reason, raw } }
  }
  const normal = completeCall(mapped.call, {
    raw: without ? JSON.stringify(raw) : text,
    contentHash,
    readNumber: context.readNumber,
    replaced,
    isErased: without !== null,
    seenAt: context.readAt,
  })
  return { kind: 'call', start: mapped.call.startedAt.getTime(), call: normal }
}

/** What stands for a row that could not be read is no row of any make. */
function mapSent(raw: unknown, { connector, settings }: NormaliseContext): MappedRow {
  const reason = whyUnreadable(raw)
  if (reason !== null) return { kind: 'rejected', externalId: null, reason }
  return connector.mapRow(raw, settings)
}

function isExpired(start: number, { keptFrom }: KeepingRules): boolean {
  return keptFrom !== null && start < keptFrom.getTime()
}

/** A row that no slice can claim by its time is taken, and counted, by the first that meets it. */
function isTakenStray(row: ScannedRow, result: NormalisedRow, context: NormaliseContext): boolean {
  const { strays, window } = context
  const isClaimed = result.kind !== 'rejected' && !isOutside(result.start, window)
  if (isClaimed || isOnEdge(result, window)) return false
  if (strays.has(row.contentHash)) return true
  if (strays.size < mostStrays) strays.add(row.contentHash)
  return false
}

/**
 * Whether a PBX reads `to` inclusively is unknown, so it is asked for the exact edge and a call
 * that starts on it is left to the slice, or the run, that begins there.
 */
function isOnEdge(result: NormalisedRow, window: TimeWindow): boolean {
  if (result.kind === 'rejected') return false
  const edge = window.to.getTime()
  return result.start >= edge && result.start < edge + 1000
}

function isOutside(start: number, window: TimeWindow): boolean {
  return start < window.from.getTime() || start >= window.to.getTime()
}

interface NotedFields {
  readonly unknown: Set<string>
  readonly odd: Set<string>
}

const mostNoted = 20
const longestName = 60

function noteFields(raw: unknown, context: NormaliseContext, noted: NotedFields): void {
  if (!hasFields(raw)) return
  const forgetting = { erased: context.keeping.erased, readNumber: context.readNumber }
  for (const field of Object.keys(raw)) {
    const isKnown = context.connector.knownFields.has(field)
    if (isKnown && !isOdd(raw[field])) continue
    const names = isKnown ? noted.odd : noted.unknown
    const name = cutText(field, longestName)
    if (names.has(name) || names.size > mostNoted || mentionsErased(field, forgetting)) continue
    names.add(name)
  }
}

function hasFields(raw: unknown): raw is Readonly<Record<string, unknown>> {
  return typeof raw === 'object' && raw !== null && whyUnreadable(raw) === null
}

/** Every field of a call is told as text, as a number or as null. */
function isOdd(value: unknown): boolean {
  return typeof value === 'boolean' || (typeof value === 'object' && value !== null)
}
