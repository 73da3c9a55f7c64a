import type { AppRouter } from '@calldeck/api/router'
import type { inferRouterInputs, inferRouterOutputs } from '@trpc/server'

type Inputs = inferRouterInputs<AppRouter>
type Outputs = inferRouterOutputs<AppRouter>

/** The API's own shapes, read off its router, so that a change there fails to compile here. */
export type Source = Outputs['sources']['list'][number]
export type Run = Outputs['runs']['list']['items'][number]
export type RunDetail = Outputs['runs']['get']
export type Slice = RunDetail['slices'][number]
export type RejectedRow = Outputs['runs']['rejected']['items'][number]
export type Call = Outputs['calls']['search']['items'][number]
export type CallExport = Outputs['exports']['get']
export type CallDetail = Outputs['calls']['get']
type SearchCallsInput = Exclude<Inputs['calls']['search'], void | undefined>
export type CallFilter = NonNullable<SearchCallsInput['filter']>
