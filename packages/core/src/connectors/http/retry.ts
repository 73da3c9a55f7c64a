import { setTimeout as sleep } from 'node:timers/promises'
import { PbxError } from '../../errors.ts'

/** Waits; ends at once with the signal's reason when it is aborted. */
export type Wait = (milliseconds: number, signal: AbortSignal) => Promise<void>

export interface RetryOptions {
  readonly signal: AbortSignal
  /** Tries in all, the first one included. */
  readonly tries: number
  /** After transient failures the last try comes no sooner than this after the first. */
  readonly atLeastMilliseconds: number
  /** After a transient failure no try begins later than this after the first. */
  readonly withinMilliseconds: number
  readonly baseMilliseconds: number
  readonly capMilliseconds: number
  readonly wait: Wait
  /** 0 <= x < 1 */
  readonly random: () => number
  /** A clock that only goes forward, in milliseconds. */
  readonly now: () => number
  /** Told of every failure, and of the wait that follows it, whole milliseconds; null when nothing more is tried. */
  readonly onFailure?: (error: unknown, waitMilliseconds: number | null) => void
}

/**
 * Does `attempt` again while it fails in a transient or rate-limited way, waiting with full jitter,
 * or as long as the PBX asked. @throws the last PbxError; the signal's reason when aborted.
 */
export async function retry<T>(attempt: () => Promise<T>, options: RetryOptions): Promise<T> {
  const began = options.now()
  for (let tried = 1; ; tried += 1) {
    options.signal.throwIfAborted()
    try {
      return await attempt()
    } catch (error) {
      const wait = waitAfter(error, { tried, began }, options)
      options.onFailure?.(error, wait)
      options.signal.throwIfAborted()
      if (wait === null) throw error
      await options.wait(wait, options.signal)
    }
  }
}

/** The real wait. */
export const waitFor: Wait = async (milliseconds, signal) => {
  try {
    await sleep(milliseconds, undefined, { signal })
  } catch (error) {
    signal.throwIfAborted()
    throw error
  }
}

interface Effort {
  readonly tried: number
  readonly began: number
}

function waitAfter(error: unknown, effort: Effort, options: RetryOptions): number | null {
  const { tried, began } = effort
  if (options.signal.aborted || tried >= options.tries || !isWorthAnother(error)) return null
  // One that hangs costs a minute a try; the same page in smaller pieces may be all that it can do.
  const isLate = options.now() - began > options.withinMilliseconds
  if (error.kind === 'transient' && isLate) return null
  const least = error.kind === 'transient' ? leastWait(effort, options) : 0
  // Clocks and headers tell parts of milliseconds; the log of requests keeps whole ones.
  return Math.ceil(Math.max(delayAfter(error, tried, options), least))
}

/** All waits together may be short by chance; what was away for a second must not end a run. */
function leastWait({ tried, began }: Effort, options: RetryOptions): number {
  const isLast = tried === options.tries - 1
  return isLast ? options.atLeastMilliseconds - (options.now() - began) : 0
}

function isWorthAnother(error: unknown): error is PbxError {
  return error instanceof PbxError && (error.kind === 'transient' || error.kind === 'rate-limited')
}

function delayAfter(error: PbxError, tried: number, options: RetryOptions): number {
  const ceiling = Math.min(options.capMilliseconds, options.baseMilliseconds * 2 ** (tried - 1))
  const jitter = Math.round(options.random() * ceiling)
  // The jitter on top keeps parallel slices from coming back in the same instant.
  const asked = error.retryAfterSeconds === undefined ? 0 : error.retryAfterSeconds * 1000
  return asked === 0 ? jitter : asked + Math.min(jitter, options.baseMilliseconds)
}
