import type { PagePosition, PbxPage } from '../connectors/connector.ts'
import { PbxError, UnreadableAnswerError } from '../errors.ts'
import { isolateRows, type Piece } from './isolate-rows.ts'
import type { SliceState } from './slice-state.ts'
import type { SyncContext } from './sync-context.ts'

const smallestPage = 25
const spoiltTolerated = 2

/** A window, its slice, and how many rows may be asked for at the most. */
interface PageOf extends Pick<SliceState, 'id' | 'window'> {
  readonly mostRows?: number
}

/**
 * Reads one page; asks for smaller ones when the PBX cannot deliver what was asked, and rejects the
 * rows that cannot be read however they are asked for. @throws PbxError
 */
export async function readPage(
  context: SyncContext,
  slice: PageOf,
  position: PagePosition,
): Promise<PbxPage> {
  const { mostRows = Infinity } = slice
  for (let spoilt = 0; ;) {
    const asked = Math.min(context.pageSize, mostRows)
    try {
      const isLenient = spoilt >= spoiltTolerated
      const mayBeHeavy = asked <= smallestPage
      return await ask(context, slice, { position, asked, isLenient, mayBeHeavy })
    } catch (error) {
      if (context.ticket.signal.aborted) throw error
      if (isSpoilt(error) && spoilt < spoiltTolerated) spoilt += 1
      else if (canAskForLess(error, { asked, mostRows })) stepDown(context, asked)
      else return await isolate({ context, slice, position, asked }, error)
    }
  }
}

interface Failed {
  readonly context: SyncContext
  readonly slice: PageOf
  readonly position: PagePosition
  readonly asked: number
}

/** A page by offset in smaller pieces. @throws the error itself where those would not help either */
async function isolate(
  { context, slice, position, asked }: Failed,
  error: unknown,
): Promise<PbxPage> {
  if (!isUnreadable(error) || position.kind === 'cursor') throw error
  const read = ({ offset, rows }: Piece): Promise<PbxPage> =>
    ask(context, slice, {
      position: { kind: 'offset', offset },
      asked: rows,
      isLenient: true,
      mayBeHeavy: true,
    })
  return isolateRows({ offset: position.offset, rows: asked }, read, error)
}

interface Asking {
  readonly position: PagePosition
  readonly asked: number
  readonly isLenient: boolean
  readonly mayBeHeavy: boolean
}

async function ask(
  context: SyncContext,
  { id: sliceId, window }: PageOf,
  { position, asked, ...tolerance }: Asking,
): Promise<PbxPage> {
  const { signal } = context.ticket
  signal.throwIfAborted()
  const page = await context.requests.during({ sliceId, window, position, pageSize: asked }, () =>
    context.connection.readPage({ window, position, pageSize: asked, signal, ...tolerance }),
  )
  if (page.rows.length > asked) {
    context.warnings.add(
      `The PBX gave pages of more rows than asked for (${page.rows.length} instead of ${asked}).`,
    )
  }
  return page
}

function isUnreadable(error: unknown): error is UnreadableAnswerError {
  return error instanceof UnreadableAnswerError
}

/** An answer that was cut on its way or garbled once may well be whole the next time. */
function isSpoilt(error: unknown): boolean {
  return error instanceof PbxError && error.kind === 'data' && !isTooLarge(error)
}

/** Asking the same again gives as much again. */
function isTooLarge(error: unknown): boolean {
  return isUnreadable(error) && error.seen.isTooLarge
}

/** At the last rows that a PBX gives, an error may be its way of saying so; a page too large is not. */
function canAskForLess(
  error: unknown,
  { asked, mostRows }: { readonly asked: number; readonly mostRows: number },
): boolean {
  if (asked <= smallestPage) return false
  const isFailure = error instanceof PbxError && error.kind === 'transient'
  return isTooLarge(error) || (isFailure && asked < mostRows)
}

/**
 * Slices run side by side: only the first to fail at a size lowers it. In quarters, for each size that
 * a PBX cannot deliver may cost two minutes of waiting for it.
 */
function stepDown(context: SyncContext, failedAt: number): void {
  if (context.pageSize < failedAt) return
  context.pageSize = Math.max(smallestPage, Math.floor(failedAt / 4))
  context.warnings.add(
    `Pages of ${failedAt} rows were too large or failed; smaller ones were requested. Lower the batch size of this source.`,
  )
}
