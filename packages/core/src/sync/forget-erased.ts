import type { PbxConnection } from '../connectors/connector.ts'
import { PbxError } from '../errors.ts'
import type { ErasedNumbers } from '../numbering/erased-numbers.ts'
import { lookForErased } from '../numbering/look-for-erased.ts'
import type { NumberReader } from '../numbering/number-reader.ts'

/** What an erased number is known by. */
export interface Forgetting {
  /** Null when no number was ever erased. */
  readonly erased: ErasedNumbers | null
  readonly readNumber: NumberReader
}

/** Whether a text that belongs to no call holds an erased number. */
export function mentionsErased(text: string, { erased, readNumber }: Forgetting): boolean {
  return erased !== null && lookForErased(erased, readNumber, null)(text)
}

/** The same connection, whose errors do not repeat an erased number after the PBX. */
export function forgettingConnection(
  connection: PbxConnection,
  forgetting: Forgetting,
): PbxConnection {
  if (forgetting.erased === null) return connection
  return {
    readPage: async (request) => {
      try {
        return await connection.readPage(request)
      } catch (error) {
        throw withoutErased(error, forgetting)
      }
    },
  }
}

function withoutErased(error: unknown, forgetting: Forgetting): unknown {
  if (!(error instanceof PbxError) || !mentionsErased(error.message, forgetting)) return error
  const { kind, retryAfterSeconds } = error
  const message =
    'The PBX answered with an error whose text held an erased number. Ask who runs it.'
  return new PbxError(kind, message, retryAfterSeconds === undefined ? {} : { retryAfterSeconds })
}
