import type { ApiOutputs } from '../../api/client.ts'

export type Retention = ApiOutputs['retention']['get']
export type RetentionRules = Retention['rules']
export type RetentionArea = keyof RetentionRules

/** In the order in which they are shown. */
export const retentionAreas: readonly RetentionArea[] = [
  'calls',
  'peaks',
  'exports',
  'runs',
  'audit',
]

/** What is offered when “for ever” is taken away. */
export const usualDays: RetentionRules = {
  calls: 730,
  peaks: 365,
  exports: 30,
  runs: 365,
  audit: 730,
}

/** A century; exports are forgotten after a month in any case. */
export const mostDays = (area: RetentionArea): number => (area === 'exports' ? 30 : 36_500)

/** Exports have a time of their own and are never kept for ever. */
export const mayStay = (area: RetentionArea): boolean => area !== 'exports'

/** Whether a rule can be saved as it is typed; NaN is a field that was emptied. */
export function isGoodRule(area: RetentionArea, days: number | null): boolean {
  if (days === null) return mayStay(area)
  return Number.isInteger(days) && days >= 1 && days <= mostDays(area)
}

/** Whether two sets of rules say the same. */
export function areSameRules(one: RetentionRules, other: RetentionRules): boolean {
  return retentionAreas.every((area) => Object.is(one[area], other[area]))
}
