import type { RouteLocationRaw } from 'vue-router'

/** Where a target of the audit log, such as `run:…`, can be looked at; null for one without a page. */
export function targetPlace(target: string): RouteLocationRaw | null {
  const [kind, id] = splitOnce(target)
  if (kind === 'run') return { name: 'run', params: { runId: id } }
  if (kind === 'call') return { name: 'call', params: { callId: id } }
  if (kind === 'source') return { name: 'sources', query: { edit: id } }
  if (kind === 'user') return { name: 'people', query: { person: id } }
  return null
}

/** What kind of thing a target is: the part before the colon. */
export function targetKind(target: string): string {
  return splitOnce(target)[0]
}

function splitOnce(target: string): [string, string] {
  const at = target.indexOf(':')
  return at < 0 ? [target, ''] : [target.slice(0, at), target.slice(at + 1)]
}
