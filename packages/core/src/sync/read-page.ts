import type { PagePosition, PbxPage } from '../connectors/connector.ts'
import { PbxError } from '../errors.ts'
import type { SliceState } from './slice-state.ts'
import type { SyncContext } from './sync-context.ts'

const smallestPage = 25
const spoiltTolerated = 2

/** A window, its slice, and how many rows may be asked for at the most. */
interface PageOf extends Pick<SliceState, 'id' | 'window'> {
  readonly mostRows?: number
}

/** Reads one page; asks for smaller ones when the PBX cannot deliver what was asked. @throws PbxError */
export async function readPage(
  context: SyncContext,
  { id: sliceId, window, mostRows = Infinity }: PageOf,
  position: PagePosition,
): Promise<PbxPage> {
  for (let spoilt = 0; ;) {
    const { signal } = context.ticket
    signal.throwIfAborted()
    const asked = Math.min(context.pageSize, mostRows)
    try {
      const page = await context.requests.during(
        { sliceId, window, position, pageSize: asked },
        () => context.connection.readPage({ window, position, pageSize: asked, signal }),
      )
      if (page.rows.length > asked) {
        context.warnings.add(
          `The PBX gave pages of more rows than asked for (${page.rows.length} instead of ${asked}).`,
        )
      }
      return page
    } catch (error) {
      if (signal.aborted) throw error
      if (isSpoilt(error) && spoilt < spoiltTolerated) spoilt += 1
      else if (asked < mostRows && canAskForLess(error, asked)) stepDown(context, asked)
      else throw error
    }
  }
}

/** An answer that was cut on its way or garbled once may well be whole the next time. */
function isSpoilt(error: unknown): boolean {
  return error instanceof PbxError && error.kind === 'data'
}

function canAskForLess(error: unknown, asked: number): boolean {
  return error instanceof PbxError && error.kind === 'transient' && asked > smallestPage
}

/**
 * Slices run side by side: only the first to fail at a size lowers it. In quarters, for each size that
 * a PBX cannot deliver may cost two minutes of waiting for it.
 */
function stepDown(context: SyncContext, failedAt: number): void {
  if (context.pageSize !== failedAt) return
  context.pageSize = Math.max(smallestPage, Math.floor(failedAt / 4))
  context.warnings.add(
    `The PBX could not deliver pages of ${failedAt} rows; smaller ones were asked for. Lower the batch size of this source.`,
  )
}
