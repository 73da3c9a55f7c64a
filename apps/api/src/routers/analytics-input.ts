import { extensionSortFields, seriesSteps } from '@calldeck/core'
import { z } from 'zod'
import { callFilter } from './call-filter.ts'
import { cursor, limit, text } from './fields.ts'

/** An IANA name; core knows which ones there are. */
const timeZone = text(64)

export const seriesInput = z.strictObject({
  filter: callFilter.optional(),
  timeZone,
  step: z.enum(seriesSteps).optional(),
})

export const heatmapInput = z.strictObject({ filter: callFilter.optional(), timeZone })

export const byExtensionInput = z
  .strictObject({
    filter: callFilter.optional(),
    search: text(64).optional(),
    sort: z
      .strictObject({
        field: z.enum(extensionSortFields).default('total'),
        order: z.enum(['asc', 'desc']).default('desc'),
      })
      .optional(),
    limit: z.int().min(1, 'At least 1.').max(1000, 'At most 1000.').optional(),
  })
  .prefault({})

/** Periods of equal length need a window with both ends. */
const closedFilter = callFilter.transform(({ from, to, ...rest }, ctx) => {
  if (from !== undefined && to !== undefined) return { ...rest, from, to }
  const missing = from === undefined ? 'from' : 'to'
  ctx.addIssue({ code: 'custom', path: [missing], message: 'Give both ends of the window.' })
  return z.NEVER
})

export const compareInput = z.strictObject({
  filter: closedFilter,
  timeZone,
  periods: z.int().min(1, 'At least 1.').max(10, 'At most 10.').default(1),
})

/** The zone is taken as everywhere in this domain; nothing here is grouped by it. */
export const missedNotReturnedInput = z
  .strictObject({
    filter: callFilter.optional(),
    timeZone: timeZone.optional(),
    cursor: cursor.optional(),
    limit: limit.optional(),
  })
  .prefault({})
