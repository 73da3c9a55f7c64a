import type { ApiInputs, ApiOutputs } from '../../api/client.ts'

/** A call as a list shows it. */
export type Call = ApiOutputs['calls']['search']['items'][number]
/** A call with its payload; `raw` is null for those who may not see it. */
export type CallDetail = ApiOutputs['calls']['get']
export type CallStats = ApiOutputs['calls']['stats']
export type CallDirection = Call['direction']
export type CallStatus = Call['status']

type SearchInput = Exclude<ApiInputs['calls']['search'], void | undefined>
export type CallFilter = NonNullable<SearchInput['filter']>
export type CallOutcome = NonNullable<CallFilter['outcome']>[number]
export type CallSort = NonNullable<SearchInput['sort']>
