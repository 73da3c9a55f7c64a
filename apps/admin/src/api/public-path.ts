/**
 * The path below which people find Calldeck, without a slash at its end; empty at the root. The server
 * writes it into the page; without that server (Vite's own, tests) its placeholder stands there.
 */
export const publicPath = readPublicPath(document)

/** Reads it from a page. */
export function readPublicPath(page: Document): string {
  const path = page.querySelector<HTMLMetaElement>('meta[name="public-path"]')?.content ?? ''
  return path.startsWith('/') ? path : ''
}
