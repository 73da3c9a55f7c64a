/** The fields by which two sources are seen to read the same list of calls. */
export interface PbxPlace {
  readonly connector: string
  readonly apiUrl: string
  readonly domain: string
}

/**
 * Equal for sources that read the same list of calls: same make, address and domain, however they
 * are written (scheme, case of the host, default port, trailing slash or dot, order of the query).
 */
export function pbxKey({ connector, apiUrl, domain }: PbxPlace): string {
  return JSON.stringify([connector, plainAddress(apiUrl), domain.trim().toLowerCase()])
}

/** The scheme is left out: http and https of one host on its default ports are one PBX. */
function plainAddress(apiUrl: string): string {
  const url = URL.parse(apiUrl)
  if (url === null) return apiUrl
  url.searchParams.sort()
  const host = url.hostname.replace(/\.$/, '')
  const port = url.port === '80' || url.port === '443' ? '' : url.port
  return JSON.stringify([host, port, url.pathname.replace(/\/+$/, ''), url.search])
}
