/** The token of an `Authorization` header; undefined when it is of another scheme or malformed. Pure. */
export function bearerToken(authorization: string): string | undefined {
  return /^bearer +(\S+)$/i.exec(authorization)?.[1]
}
