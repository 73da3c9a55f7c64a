import type { ApiOutputs } from '../../api/client.ts'

type Analytics = ApiOutputs['analytics']

/** Calls over time. */
export type Series = Analytics['series']
/** One bar of it. */
export type SeriesBucket = Series['buckets'][number]
export type Heatmap = Analytics['heatmap']
export type HeatmapCell = Heatmap['cells'][number]
export type ComparedPeriod = Analytics['compare']['periods'][number]
export type ExtensionFigures = Analytics['byExtension']['items'][number]
export type WaitingCustomer = Analytics['missedNotReturned']['items'][number]
/** Figures of any set of calls; seconds, rates from 0 to 1. */
export type CallFigures = Omit<ApiOutputs['calls']['stats'], 'syncedAt'>
