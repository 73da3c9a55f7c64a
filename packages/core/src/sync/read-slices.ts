import PQueue from 'p-queue'
import { PbxError } from '../errors.ts'
import { readSlice } from './read-slice.ts'
import type { SliceState } from './slice-state.ts'
import type { SyncContext } from './sync-context.ts'

/**
 * Reads slices side by side, newest first, up to `concurrency` at once. Bad data in one slice lets
 * the others go on; any other failure would only repeat itself, so it ends those under way as well,
 * and nothing new is begun after it. @throws the first failure
 */
export async function readSlices(
  slices: readonly SliceState[],
  context: SyncContext,
  concurrency: number,
): Promise<void> {
  const queue = new PQueue({ concurrency })
  const failures: unknown[] = []
  const halt = new AbortController()
  const halting = haltable(context, halt.signal)
  const add = (more: readonly SliceState[]): void => {
    for (const slice of more) {
      void queue.add(async () => {
        try {
          await readSlice(slice, halting, add)
        } catch (error) {
          failures.push(error)
          if (isAboutOneSlice(error)) return
          queue.clear()
          halt.abort(error)
        }
      })
    }
  }
  add(slices)
  await queue.onIdle()
  if (failures.length > 0) throw failures[0]
}

/** The same context, whose work ends with the run's signal or this one. */
function haltable(context: SyncContext, halt: AbortSignal): SyncContext {
  const signal = AbortSignal.any([context.ticket.signal, halt])
  return { ...context, ticket: { ...context.ticket, signal } }
}

function isAboutOneSlice(error: unknown): boolean {
  return error instanceof PbxError && error.kind === 'data'
}
