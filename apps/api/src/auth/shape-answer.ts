import { secureCookie } from '../http/secure-cookies.ts'

interface Asked {
  readonly path: string
  readonly requestId: string
  /** Whether the request came over TLS, as far as it is believed. */
  readonly isSecure: boolean
}

const codes: Readonly<Record<number, string>> = {
  400: 'BAD_REQUEST',
  401: 'UNAUTHORIZED',
  403: 'FORBIDDEN',
  404: 'NOT_FOUND',
  429: 'TOO_MANY_REQUESTS',
}

const sentences: Readonly<Record<number, string>> = {
  401: 'Please sign in.',
  404: 'There is nothing here.',
  429: 'Too many requests. Wait a little, then try again.',
}

const sessionPath = '/api/auth/get-session'

/** The paths that answer with a session's token, for programs. */
const tokenPaths: ReadonlySet<string> = new Set([
  '/api/auth/sign-in/email',
  '/api/auth/change-password',
  '/api/auth/two-factor/verify-totp',
  '/api/auth/two-factor/verify-backup-code',
])

/** Where the library puts the token that is signed with the secret. */
const signedTokenHeader = 'set-auth-token'

/**
 * Gives the sign-in library's answer the form of all others: a refusal has code, message and request id
 * and nothing else, and a cookie of a request over TLS is Secure. The session is returned without its
 * token, which the cookie hides from scripts; programs get the signed token.
 */
export async function shapeAnswer(answer: Response, asked: Asked): Promise<Response> {
  const headers = withSecureCookies(answer.headers, asked.isSecure)
  const { status } = answer
  if (status < 400) {
    const shape = shapeOf(asked.path, headers)
    if (shape === null) return new Response(answer.body, { status, headers })
    headers.delete('content-length')
    return Response.json(shape(await answer.json()), { status, headers })
  }
  headers.delete('content-length')
  const refusal = status === 500 ? unavailable : { status, ...saidBy(status, await bodyOf(answer)) }
  const { code, message } = refusal
  const body = { code, message, requestId: asked.requestId }
  return Response.json(body, { status: refusal.status, headers })
}

/**
 * What the library caught and calls its own failure is a database that did not answer: every other
 * mistake it throws. `identify` says the same of it.
 */
const unavailable = {
  status: 503,
  code: 'SERVICE_UNAVAILABLE',
  message: 'Who you are cannot be checked right now; try again in a moment.',
}

function saidBy(
  status: number,
  body: { code?: unknown; message?: unknown },
): { readonly code: string; readonly message: string } {
  const { code, message } = body
  // The library tells the paths of its own schema, one after another.
  if (code === 'VALIDATION_ERROR') return { code, message: 'Some of the input is not right.' }
  return {
    code: typeof code === 'string' ? code : (codes[status] ?? 'REFUSED'),
    message:
      typeof message === 'string' && message !== ''
        ? message
        : (sentences[status] ?? 'The request was refused.'),
  }
}

async function bodyOf(answer: Response): Promise<{ code?: unknown; message?: unknown }> {
  const body: unknown = await answer.json().catch(() => null)
  return typeof body === 'object' && body !== null ? body : {}
}

function withSecureCookies(given: Headers, isSecure: boolean): Headers {
  const headers = new Headers(given)
  if (!isSecure) return headers
  headers.delete('set-cookie')
  for (const cookie of given.getSetCookie()) headers.append('set-cookie', secureCookie(cookie))
  return headers
}

/** How the answer of a path is changed; null where it stays as it is. */
function shapeOf(path: string, headers: Headers): ((body: unknown) => unknown) | null {
  if (!headers.has('content-type')) return null
  if (path === sessionPath) return withoutToken
  const signed = headers.get(signedTokenHeader)
  return tokenPaths.has(path) ? (body) => withSignedToken(body, signed) : null
}

/** The library answers with the token as the database keeps it, which opens nothing. */
function withSignedToken(body: unknown, token: string | null): unknown {
  return typeof body === 'object' && body !== null && 'token' in body ? { ...body, token } : body
}

function withoutToken(body: unknown): unknown {
  if (typeof body !== 'object' || body === null || !('session' in body)) return body
  const { token: _, ...session } = body.session as Record<string, unknown>
  return { ...body, session }
}
