/**
 * What a request proves its session with: the bearer token, or the value of the session cookie. It is
 * the same however the rest of the header is written, so that nobody gets a line of requests of their
 * own for each way to write it. Null without one: there is nothing to look up. Pure.
 */
export function credentialOf(headers: Headers): string | null {
  const authorization = headers.get('authorization')
  if (authorization !== null) return authorization.replace(/^bearer +/i, '')
  // The sign-in library takes the first of several.
  const value = /(?:^|;)[^=;]*session_token\s*=\s*([^;]*)/.exec(headers.get('cookie') ?? '')?.[1]
  return value === undefined ? null : decoded(value.trim().replace(/^"(.*)"$/, '$1'))
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value)
  } catch {
    return value
  }
}
