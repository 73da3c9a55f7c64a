import type { PgliteConnection } from '@mikro-orm/pglite'
import { CoreError } from '../errors.ts'

type Pglite = Awaited<ReturnType<PgliteConnection['getNativeClient']>>

const stopped =
  'The embedded database has stopped and has to be started again. Nothing that was stored is lost.'

/**
 * After a PANIC (a write-ahead log that cannot be written, say) a PostgreSQL server ends itself. The
 * embedded one cannot: it keeps its locks, and the next statement turns round and round without an
 * end, in the program's own thread. So no statement may follow.
 */
export function endOnPanic(
  pglite: Pglite,
  onStopped: ((reason: string) => void) | undefined,
): void {
  let isStopped = false
  const send = pglite.execProtocolStream.bind(pglite)
  pglite.execProtocolStream = async (message, options) => {
    if (isStopped) throw new CoreError('UNAVAILABLE', stopped)
    try {
      return await send(message, options)
    } catch (error) {
      if (isFatal(error)) {
        isStopped = true
        onStopped?.(`${stopped} It said: ${error.message}`)
      }
      throw error
    }
  }
}

/** A panic of the engine's, or a trap of the WebAssembly it is made of. */
function isFatal(error: unknown): error is Error {
  if (!(error instanceof Error)) return false
  return error.name === 'RuntimeError' || (error as { severity?: unknown }).severity === 'PANIC'
}
