import { publicPath } from './public-path.ts'

/** How an endpoint under /api/auth answered. */
export interface AuthAnswer {
  readonly ok: boolean
  /** The HTTP status; 0 when no answer came. */
  readonly status: number
  /** The server's word for what is wrong, such as `INVALID_CODE`. */
  readonly code: string | null
  readonly body: Readonly<Record<string, unknown>>
}

/** Asks the sign-in endpoints, which are no procedures; never throws. */
export async function postAuth(path: string, body: object = {}): Promise<AuthAnswer> {
  try {
    const response = await fetch(`${publicPath}/api/auth/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    const told = (await response.json().catch(() => null)) as Record<string, unknown> | null
    const code = typeof told?.['code'] === 'string' ? told['code'] : null
    return { ok: response.ok, status: response.status, code, body: told ?? {} }
  } catch {
    return { ok: false, status: 0, code: null, body: {} }
  }
}

/** True when the server was not there, or not able to say. */
export function isUnanswered({ status }: AuthAnswer): boolean {
  return status === 0 || status >= 500
}
