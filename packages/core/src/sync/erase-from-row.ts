import { hash } from 'node:crypto'
import type { MappedCall } from '../connectors/connector.ts'
import type { ErasedNumbers } from '../numbering/erased-numbers.ts'
import { lookForErased } from '../numbering/look-for-erased.ts'
import type { NumberReader } from '../numbering/number-reader.ts'
import { withoutNumbers } from '../numbering/without-numbers.ts'

/** A payload that held an erased number, without it. */
export interface ErasedRow {
  readonly raw: unknown
  /** Of what is left: one of the whole would tell the number to whoever tries them all. */
  readonly contentHash: string
}

/** What an erased number is looked for in. */
export interface LookedThrough {
  readonly raw: unknown
  /** Null for a row that could not become a call. */
  readonly call: MappedCall | null
}

const nobodyKnows = { startedAt: null, externalId: null, recordingPath: null }

/**
 * Takes erased numbers out of a row, as the erasure took them out of what was stored, so that the
 * same call told again is the same. Null when there is none, and for calls newer than every erasure,
 * which are not even looked through. Pure.
 */
export function eraseFromRow(
  { raw, call }: LookedThrough,
  erased: ErasedNumbers,
  readNumber: NumberReader,
): ErasedRow | null {
  const { startedAt, externalId, recordingPath } = call ?? nobodyKnows
  if (startedAt !== null && startedAt >= erased.newest) return null
  const mentions = lookForErased(erased, readNumber, startedAt)
  const cleaned = withoutNumbers(raw, { mentions, externalId, recordingPath })
  if (cleaned === null) return null
  return { raw: cleaned.value, contentHash: hash('md5', JSON.stringify(cleaned.value) ?? 'null') }
}
