import { useUrlState } from '../../shared/use-url-state.ts'
import type { UrlState } from '../../shared/use-url-state.ts'
import { callQueryShape, clausesOf } from './call-query.ts'
import type { CallQuery } from './call-query.ts'

/** The address of the list. A change of the filter or the order leads back to its first page. */
export interface CallAddress extends UrlState<CallQuery> {
  /** Changes what does not change which calls are listed: columns, view, the place in the list. */
  readonly patchInPlace: UrlState<CallQuery>['patch']
}

/** Reads and writes the address of the list. */
export function useCallAddress(): CallAddress {
  const url = useUrlState(callQueryShape)
  return {
    ...url,
    patch: (changes, how) => url.patch({ after: undefined, ...changes }, how),
    patchInPlace: url.patch,
    clear: () => {
      const clauses = Object.keys(clausesOf(url.state.value))
      const gone = [...clauses, ...url.unreadable.value].map((name) => [name, undefined])
      url.patch({ after: undefined, ...Object.fromEntries(gone) })
    },
  }
}
