import { bearerToken } from './bearer-token.ts'

/**
 * What a request may prove a session with: the bearer token, the value of the session cookie, or both;
 * which of them counts depends on the endpoint. Each is the same however the header is written, so that
 * one session has one queue. Pure.
 */
export function credentialsOf(headers: Headers, cookieName: string): readonly string[] {
  const token = bearerToken(headers.get('authorization') ?? '')
  const cookie = cookieOf(headers.get('cookie') ?? '', cookieName)
  return [
    ...(token === undefined ? [] : [`bearer ${decoded(token)}`]),
    ...(cookie === undefined ? [] : [`cookie ${decoded(cookie)}`]),
  ]
}

/** The sign-in library takes the first of several; the parser that it exports takes the last. */
function cookieOf(header: string, name: string): string | undefined {
  for (const pair of header.split(';')) {
    const at = pair.indexOf('=')
    if (at < 0 || pair.slice(0, at).trim() !== name) continue
    return pair
      .slice(at + 1)
      .trim()
      .replace(/^"(.*)"$/, '$1')
  }
  return undefined
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value)
  } catch {
    return value
  }
}
