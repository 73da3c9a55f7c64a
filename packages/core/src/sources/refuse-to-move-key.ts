import { CoreError } from '../errors.ts'
import type { SourceInput } from './source.ts'

/** The stored fields that say whether there is a key, and where it goes. */
export interface KeyHolder {
  readonly apiKeySealed?: string | null | undefined
  readonly apiUrl: string
  readonly recordingBaseUrl?: string | null | undefined
}

/**
 * A stored key is write-only: pointing its source at another server would have it sent there, and
 * so read by whoever runs that server. A change to another origin wants the key anew.
 * @throws CoreError BAD_INPUT on `apiKey`
 */
export function refuseToMoveKey(stored: KeyHolder, patch: Partial<SourceInput>): void {
  if (!stored.apiKeySealed || patch.apiKey !== undefined) return
  const known = originsOf([stored.apiUrl, stored.recordingBaseUrl])
  const wanted = originsOf([patch.apiUrl, patch.recordingBaseUrl])
  if ([...wanted].every((origin) => known.has(origin))) return
  throw new CoreError(
    'BAD_INPUT',
    'The address was changed: enter the API key again, or remove it, so that the stored one is not sent to another server.',
    { field: 'apiKey' },
  )
}

function originsOf(urls: readonly (string | null | undefined)[]): Set<string> {
  return new Set(urls.flatMap((url) => (url ? (URL.parse(url)?.origin ?? url) : [])))
}
