import { isApiError } from '../../api/client.ts'

/** True when the server could not make anything of the page's cursor. */
export function isStaleCursor(error: unknown): boolean {
  if (!isApiError(error)) return false
  const data = error.data as { code?: string; fields?: Record<string, string> | null } | undefined
  return data?.code === 'BAD_REQUEST' && data.fields?.['cursor'] !== undefined
}
