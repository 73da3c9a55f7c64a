import type { NormalisedCall } from './complete-call.ts'

/**
 * Milliseconds by which the starts of two versions of one call may differ: clocks that are set, times
 * that are rounded. With a larger difference the PBX has used the id for another call, as after a
 * restore of its database (decision record 0025).
 */
export const startTolerance = 5000

/** The start of a call; `at` in epoch milliseconds, null where the PBX did not send it. */
export interface CallStart {
  readonly at: number | null
}

/** The columns by which a stored call is known. */
export interface CallName {
  readonly external_id: string
  readonly sent_id: string | null
}

/** A call that the PBX lists: its id as sent and its start in epoch milliseconds, null where none is known. */
export interface SeenCall {
  readonly id: string
  readonly start: number | null
}

/** The PBX's own id of a call. Pure. */
export function sentIdOf({ external_id, sent_id }: CallName): string {
  return sent_id ?? external_id
}

/** A start that was taken from the id is the same for every call of that id. Pure. */
export function startOf(call: Pick<NormalisedCall, 'started_at' | 'flags'>): CallStart {
  return { at: call.flags.includes('REPAIRED') ? null : call.started_at.getTime() }
}

/**
 * Which of several calls of one id a version belongs to: the one that starts nearest within the
 * tolerance, else one without a start of its own; -1 when it is another call. Pure.
 */
export function findVersionOf(calls: readonly CallStart[], version: CallStart): number {
  const distances = calls.map((call) => distance(call, version))
  const nearest = Math.min(...distances)
  return nearest <= startTolerance ? distances.indexOf(nearest) : -1
}

function distance(call: CallStart, version: CallStart): number {
  return call.at === null || version.at === null ? startTolerance : Math.abs(call.at - version.at)
}

/**
 * The call under a name of its own, beside another one of the same id: `id@start`, the start in epoch
 * seconds. Pure.
 */
export function nameApart(call: NormalisedCall): NormalisedCall {
  const start = Math.floor(call.started_at.getTime() / 1000)
  return withName(call, {
    external_id: `${call.external_id}@${start}`,
    sent_id: sentIdOf(call),
  })
}

/** The call under the name that it is stored under. Pure. */
export function withName<Call extends NormalisedCall>(call: Call, name: CallName): Call {
  const { external_id, sent_id } = name
  const others = call.flags.filter((flag) => flag !== 'ID_REUSED')
  const flags = sent_id === null ? others : [...others, 'ID_REUSED' as const]
  return { ...call, external_id, sent_id, flags }
}

/** Calls of one page, several of one id told apart. */
export class DistinctCalls {
  private readonly byId = new Map<string, NormalisedCall[]>()

  /** Takes a call in; an earlier version of the same call is merged with it. Answers whether there was one. */
  add(
    call: NormalisedCall,
    merge: (earlier: NormalisedCall, later: NormalisedCall) => NormalisedCall,
  ): boolean {
    const calls = this.byId.get(call.external_id)
    if (calls === undefined) {
      this.byId.set(call.external_id, [call])
      return false
    }
    const place = findVersionOf(calls.map(startOf), startOf(call))
    const earlier = calls[place]
    if (earlier) calls[place] = merge(earlier, call)
    else calls.push(call)
    return earlier !== undefined
  }

  /** All of them under names of their own; the first of each id keeps it. */
  named(): NormalisedCall[] {
    const named: NormalisedCall[] = []
    for (const [first, ...others] of this.byId.values()) {
      if (first) named.push(first)
      for (const other of others) named.push(nameApart(other))
    }
    return named
  }
}
