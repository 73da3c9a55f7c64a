import type { Behaviour } from '../behaviour.ts'
import type { Window } from '../book/row-source.ts'

/** A request for a page, understood. */
export interface PageQuery {
  readonly window: Window
  readonly limit: number
  readonly offset: number
}

const defaultLimit = 200
const endOfTime = 2 ** 40

/** Understands the query of a page request; a string is the exchange's complaint about it. */
export function readQuery(query: URLSearchParams, behaviour: Behaviour): PageQuery | string {
  const domain = query.get('domain')
  if (!domain) return 'domain is required'
  if (domain !== behaviour.domain) return `domain ${domain} not found`
  const window = readWindow(query, behaviour)
  if (window === null) return 'from and to must be YYYY-MM-DD HH:MM:SS'
  const limit = readCount(query.get('limit')) || defaultLimit
  const offset = readCount(query.get('offset'))
  return { window, limit: Math.min(limit, behaviour.pageCap), offset }
}

function readWindow(query: URLSearchParams, behaviour: Behaviour): Window | null {
  const { zone, ambiguousTime, toExclusive } = behaviour
  const from = query.get('from') || null
  const to = query.get('to') || null
  const first = from === null ? 0 : zone.parse(from, ambiguousTime)
  const last = to === null ? endOfTime : zone.parse(to, ambiguousTime)
  if (first === null || last === null) return null
  return { from: first, to: toExclusive ? last : last + 1 }
}

/** Nonsense counts as 0, as in exchanges that cast the text. */
function readCount(text: string | null): number {
  return text !== null && /^\d{1,9}$/.test(text) ? Number(text) : 0
}
