import { setTimeout as wait } from 'node:timers/promises'
import { CoreError } from '../errors.ts'

/**
 * SQLSTATEs after which the same transaction may simply be tried again: serialization failure,
 * deadlock, connection lost or refused, server shutting down or starting, too many connections,
 * read-only while a standby takes over, a transaction that the server gave up while we slept.
 */
const passing = /^(?:40001|40P01|08\w{3}|57P0[123]|53300|25006|25P03)$/
const passingNetwork = new Set(['ECONNRESET', 'ECONNREFUSED', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND'])
const passingMessage =
  /connection terminated|connection timeout|exceeded when trying to connect|client has encountered a connection error/i

const delays = [50, 200, 800, 2000, 4000, 8000] as const

/** Tries a transaction again while its failures are of the passing kind; an abort ends the waiting. */
export async function retryTransaction<T>(
  signal: AbortSignal,
  transaction: (attempt: number) => Promise<T>,
): Promise<T> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await transaction(attempt)
    } catch (error) {
      const delay = delays[attempt]
      if (delay === undefined || signal.aborted || !isPassing(error)) throw error
      await wait(delay * (0.5 + Math.random() / 2), undefined, { signal }).catch(() => {
        throw error
      })
    }
  }
}

/** Whether a database error is expected to go away by itself. */
export function isPassing(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const code = (error as { code?: unknown }).code
  if (typeof code === 'string' && (passing.test(code) || passingNetwork.has(code))) return true
  return passingMessage.test(error.message) || isPassing(error.cause)
}

/** Whether what went wrong is the database's trouble and passes; what core says itself is not. */
export function isDatabaseAway(error: unknown): boolean {
  return !(error instanceof CoreError) && isPassing(error)
}
