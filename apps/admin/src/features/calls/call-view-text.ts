import type { LocationQueryRaw } from 'vue-router'
import { callQueryShape } from './call-query.ts'
import type { CallQuery } from './call-query.ts'
import type { CallColumn } from './call-columns.ts'

/** Where the list stands and which view is open is no part of a view. */
const notKept: ReadonlySet<string> = new Set(['view', 'after', 'columns'])

/** The filter, the order and the columns as a view keeps them: the query part of an address. */
export function viewText(query: CallQuery, columns: readonly CallColumn[]): string {
  const text = new URLSearchParams()
  for (const name of Object.keys(callQueryShape) as (keyof CallQuery)[]) {
    if (notKept.has(name)) continue
    for (const value of [query[name]].flat()) {
      if (value !== undefined) text.append(name, String(value))
    }
  }
  text.append('columns', columns.join(','))
  return text.toString()
}

/** A view's text as the router takes it. */
export function addressOfView(text: string): LocationQueryRaw {
  const parts = new URLSearchParams(text)
  const query: Record<string, string | string[]> = {}
  for (const name of new Set(parts.keys())) {
    const values = parts.getAll(name)
    query[name] = values.length === 1 ? (values[0] ?? '') : values
  }
  return query
}

/** True when both show the same; the order of clauses means nothing, and a view may leave columns to the reader. */
export function isSameView(kept: string, shown: string): boolean {
  const hasColumns = new URLSearchParams(kept).has('columns')
  return canonical(kept, hasColumns) === canonical(shown, hasColumns)
}

function canonical(text: string, hasColumns: boolean): string {
  return [...new URLSearchParams(text)]
    .filter(([name]) => hasColumns || name !== 'columns')
    .filter(([name, value]) => name !== 'sort' || value !== '-startedAt')
    .map((clause) => JSON.stringify(clause))
    .toSorted()
    .join()
}
