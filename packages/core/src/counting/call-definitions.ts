import { sql } from 'kysely'

/*
 * What the words of every figure mean (domain.md, Counting), as SQL over the columns of
 * `call_record`. Lists, figures and analytics agree because they all ask here.
 */

/** Told by the mapped status, or by the answer time where the PBX's word is not known. */
export const isAnswered = sql`(status = 'ANSWERED' or (status = 'UNKNOWN' and answered_at is not null))`

/** A call that is still going on is neither answered nor missed yet. */
export const isOver = sql`not (status = 'UNKNOWN' and answered_at is null and ended_at is null)`

/** Inbound, over, and answered by nobody. */
export const isMissed = sql`(direction = 'INBOUND' and not ${isAnswered} and ${isOver})`

/** Outbound, over, and answered by nobody: not a missed call. */
export const isUnreached = sql`(direction = 'OUTBOUND' and not ${isAnswered} and ${isOver})`

/** Times that contradict each other are kept, and left out of talk time and its average. */
export const isTalk = sql`(${isAnswered} and not ('INCONSISTENT' = any (flags)))`
