import { hash } from 'node:crypto'
import type { Connector, MappedCall, MappedRow, MergedColumn } from '../connectors/connector.ts'
import type { CallFlag } from '../entities/words.ts'
import type { NumberReader } from '../numbering/number-reader.ts'
import { wasAnsweredByNobody } from './call-lengths.ts'
import { completeCall, type NormalisedCall } from './complete-call.ts'

type Payload = Readonly<Record<string, unknown>>

/** What maps a payload to a call; the same for a new row and for one merged of two. */
export interface CallMapping {
  readonly connector: Pick<Connector, 'mapRow' | 'columnFields'>
  readonly settings: { readonly domain: string; readonly timeZone: string }
  readonly readNumber: NumberReader
}

/** A call as it is known before a later version of it arrives. */
export interface EarlierVersion {
  readonly payload: Payload
  readonly flags: readonly CallFlag[]
  readonly domain: string | null
  /** When the call was first read, in epoch milliseconds. */
  readonly seenAt: number
}

/**
 * Merges two versions of a call (decision record 0025): first their payloads, then every column is
 * derived from the merged payload as from a new row, so that none is left over from a version that was
 * corrected. The fingerprint is that of the later version. Pure.
 */
export function mergeVersions(
  earlier: EarlierVersion,
  later: NormalisedCall,
  mapping: CallMapping,
): NormalisedCall {
  const isErased = earlier.flags.includes('ERASED') || later.flags.includes('ERASED')
  const merged = mergePayloads(earlier.payload, payloadOf(later), mapping)
  // It is not stored either: a mapping by another program must not find it.
  const payload = isErased ? take(merged, {}, fieldsOf(['recordingPath'], mapping)) : merged
  const mapped = mapping.connector.mapRow(payload, mapping.settings)
  if (mapped.kind === 'rejected') return later
  const raw = JSON.stringify(payload)
  return completeCall(
    { ...mapped.call, domain: mapped.call.domain ?? earlier.domain },
    {
      raw,
      contentHash: later.content_hash,
      readNumber: mapping.readNumber,
      replaced: wasReplaced([...earlier.flags, ...later.flags], raw),
      isErased,
      seenAt: earlier.seenAt,
    },
  )
}

/**
 * Merges two versions of one page, which was read at `readAt` (epoch milliseconds). What the earlier one
 * adds is part of the content: the write knows a call by its fingerprint. Pure.
 */
export function mergeInPage(
  earlier: NormalisedCall,
  later: NormalisedCall,
  mapping: CallMapping & { readonly readAt: number },
): NormalisedCall {
  const merged = mergeVersions(asEarlier(earlier, mapping.readAt), later, mapping)
  const content_hash = merged.raw === later.raw ? later.content_hash : hash('md5', merged.raw)
  return { ...merged, content_hash, versions: [...(earlier.versions ?? [earlier]), later] }
}

/** The version that a later one of the same page is merged into. Pure. */
export function asEarlier(call: NormalisedCall, seenAt: number): EarlierVersion {
  return { payload: payloadOf(call), flags: call.flags, domain: call.domain, seenAt }
}

/**
 * Whether a payload still holds a character that stands for one that cannot be stored. The flags
 * remember that some were replaced; a correction may have brought the field that held them. Pure.
 */
export function wasReplaced(flags: readonly CallFlag[], raw: string): boolean {
  return flags.includes('REPLACED_CHARACTERS') && raw.includes('\uFFFD')
}

/**
 * The later version, field by field, with what only the earlier one knows. "Nothing" is judged by the
 * column a field feeds: 0 is no answer time, and yet a talk time.
 */
function mergePayloads(earlier: Payload, later: Payload, mapping: CallMapping): Payload {
  const before = mappedCall(mapping.connector.mapRow(earlier, mapping.settings))
  const after = mappedCall(mapping.connector.mapRow(later, mapping.settings))
  const sent = Object.fromEntries(Object.entries(later).filter(([, value]) => value !== null))
  const merged = { ...earlier, ...sent }
  if (before === null || after === null) return merged
  const denied = deniedColumns(after)
  const retained = columnsOf(mapping).filter(
    (column) => !denied.includes(column) && isLost(column, before, after),
  )
  const kept = take(merged, earlier, fieldsOf(retained, mapping))
  return take(kept, later, fieldsOf(denied, mapping))
}

/**
 * Whether a column would lose a known value to nothing. A call that is sent as not over has lengths
 * that mean nothing yet.
 */
function isLost(column: MergedColumn, before: MappedCall, after: MappedCall): boolean {
  if (!isKnown(column, before)) return false
  if (!isKnown(column, after)) return true
  const isLength = column === 'durationSeconds' || column === 'billableSeconds'
  return isLength && before.endedAt !== null && after.endedAt === null
}

/** The PBX's "unknown" is no value, and a start that was taken from the id is not the PBX's own. */
function isKnown(column: MergedColumn, call: MappedCall): boolean {
  if (column === 'startedAt') return !call.flags.includes('REPAIRED')
  return call[column] !== null && call[column] !== 'UNKNOWN'
}

/** What a version without answer time denies when its status says that nobody talked. */
function deniedColumns(after: MappedCall): readonly MergedColumn[] {
  return after.answeredAt === null && wasAnsweredByNobody(after.status)
    ? ['answeredAt', 'billableSeconds']
    : []
}

function mappedCall(mapped: MappedRow): MappedCall | null {
  return mapped.kind === 'call' ? mapped.call : null
}

function columnsOf({ connector }: CallMapping): readonly MergedColumn[] {
  return Object.keys(connector.columnFields) as MergedColumn[]
}

function fieldsOf(columns: readonly MergedColumn[], { connector }: CallMapping): readonly string[] {
  return columns.flatMap((column) => connector.columnFields[column] ?? [])
}

/** A payload with those of its fields that are named as another payload has them. */
function take(payload: Payload, from: Payload, fields: readonly string[]): Payload {
  const taken = fields.filter((field) => Object.hasOwn(payload, field))
  return { ...payload, ...Object.fromEntries(taken.map((field) => [field, from[field] ?? null])) }
}

function payloadOf({ raw }: NormalisedCall): Payload {
  return JSON.parse(raw) as Payload
}
