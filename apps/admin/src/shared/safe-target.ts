/** Where to go after signing in: a path of this application, never another host's address. */
export function safeTarget(asked: unknown): string {
  if (typeof asked !== 'string') return '/'
  // `//host` and `/\host` are other hosts to a browser.
  return /^\/(?![/\\])/.test(asked) ? asked : '/'
}
