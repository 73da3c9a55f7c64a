import { isDeepStrictEqual } from 'node:util'
import type { Sql } from '../database/open-database.ts'
import { readTimestamp } from '../database/timestamps.ts'
import {
  findVersionOf,
  nameApart,
  sentIdOf,
  startOf,
  withName,
  type CallStart,
} from './call-identity.ts'
import type { NormalisedCall } from './complete-call.ts'
import { findCandidates, findTakenNames, lockCalls, type StoredCall } from './find-stored.ts'
import { asEarlier, mergeVersions, type CallMapping } from './merge-versions.ts'

/** Calls that are stored, or whose id is, and how they are compared. */
export interface CallsToMatch {
  readonly calls: readonly NormalisedCall[]
  readonly mapping: CallMapping
  /** What is stored of a call is left as it is. */
  readonly leavesStored?: boolean
}

/** What is to be written of them, as whole rows. */
export interface MatchedCalls {
  /** Under the names of their stored rows. */
  readonly merged: readonly NormalisedCall[]
  /** Calls whose id stands for another call, under names of their own. */
  readonly apart: readonly NormalisedCall[]
}

/**
 * Matches calls with the stored ones of the same id and merges versions of one call; the stored rows
 * are locked. Left out are calls that are stored with the same content or know nothing new.
 */
export async function matchStored(
  tx: Sql,
  sourceId: string,
  { calls, mapping, leavesStored = false }: CallsToMatch,
): Promise<MatchedCalls> {
  const candidates = await findCandidates(tx, sourceId, calls)
  const changed = calls.filter((call) => !candidates.of(call).some((row) => row.isSame))
  const stored = await lockCalls(
    tx,
    changed.flatMap((call) => candidates.of(call)),
  )
  const matched = new Set<StoredCall>()
  const merged: NormalisedCall[] = []
  const others: NormalisedCall[] = []
  for (const call of changed) {
    const rows = candidates.of(call).flatMap(({ id }) => stored.get(id) ?? [])
    const row = findRow(
      rows.filter((one) => !matched.has(one)),
      call,
      mapping,
    )
    if (row === undefined) {
      others.push(call)
      continue
    }
    matched.add(row)
    const whole = leavesStored ? null : mergeWith(row, call, mapping)
    if (whole !== null) merged.push(whole)
  }
  return { merged, apart: await nameOthers(tx, sourceId, others) }
}

function findRow(
  rows: readonly StoredCall[],
  call: NormalisedCall,
  mapping: CallMapping,
): StoredCall | undefined {
  return rows[
    findVersionOf(
      rows.map((row) => startOfStored(row, mapping)),
      startOf(call),
    )
  ]
}

/**
 * As the payload maps now: a time zone or a mapping that was changed since then moves the starts of the
 * stored calls and of the new ones alike.
 */
function startOfStored(row: StoredCall, { connector, settings }: CallMapping): CallStart {
  const mapped = connector.mapRow(row.raw, settings)
  return mapped.kind === 'call'
    ? startOf({ started_at: mapped.call.startedAt, flags: mapped.call.flags })
    : startOf({ started_at: readTimestamp(row.started_at), flags: row.flags })
}

/**
 * Null when the merged payload is what is stored. Several versions of one page follow one another: a
 * later one may be silent on what one before it has denied.
 */
function mergeWith(
  row: StoredCall,
  call: NormalisedCall,
  mapping: CallMapping,
): NormalisedCall | null {
  const { raw: payload, flags, domain } = row
  const seenAt = readTimestamp(row.first_seen_at).getTime()
  const [first = call, ...later] = call.versions ?? [call]
  const merged = later.reduce(
    (earlier, version) => mergeVersions(asEarlier(earlier, seenAt), version, mapping),
    mergeVersions({ payload, flags, domain, seenAt }, first, mapping),
  )
  if (isDeepStrictEqual(JSON.parse(merged.raw), payload)) return null
  return withName({ ...merged, content_hash: call.content_hash }, row)
}

/** Names that no other call has; an id of the PBX may look like one. */
async function nameOthers(
  tx: Sql,
  sourceId: string,
  calls: readonly NormalisedCall[],
): Promise<NormalisedCall[]> {
  const used = new Set<string>()
  const named: NormalisedCall[] = []
  let open = calls.map((call) =>
    nameApart(withName(call, { external_id: sentIdOf(call), sent_id: null })),
  )
  while (open.length > 0) {
    const taken = await findTakenNames(tx, sourceId, open)
    const next: NormalisedCall[] = []
    for (const call of open) {
      const { external_id: name } = call
      if (taken.has(name) || used.has(name)) next.push(nameApart(call))
      else named.push(call)
      used.add(name)
    }
    open = next
  }
  return named
}
