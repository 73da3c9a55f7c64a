import { toIso } from '../database/timestamps.ts'
import type { CallStatus } from '../entities/words.ts'
import type { WaitingCustomer } from './analytics.ts'

/** A waiting customer as the database tells them, with their latest call and our attempts. */
export interface WaitingRow {
  readonly customer_number: string
  readonly waiting_since: string
  readonly missed_calls: number
  readonly latest_id: number
  readonly source_id: string
  readonly started_at: string
  readonly status: CallStatus
  readonly destination_number: string | null
  readonly extension: string | null
  readonly wait_seconds: number | null
  readonly callback_attempts: number
  readonly last_callback_at: string | null
}

/** Shapes a row for clients. */
export function toWaitingCustomer(row: WaitingRow): WaitingCustomer {
  return {
    customerNumber: row.customer_number,
    waitingSince: toIso(row.waiting_since),
    missedCalls: row.missed_calls,
    latestCall: {
      id: String(row.latest_id),
      sourceId: row.source_id,
      startedAt: toIso(row.started_at),
      status: row.status,
      destinationNumber: row.destination_number,
      extension: row.extension,
      waitSeconds: row.wait_seconds,
    },
    callbackAttempts: row.callback_attempts,
    lastCallbackAt: toIso(row.last_callback_at),
  }
}
