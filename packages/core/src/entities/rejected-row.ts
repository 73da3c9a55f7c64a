import { defineEntity, p } from '@mikro-orm/core'

/** A row that could not become a call, kept with its payload, its reason and its run. */
export const RejectedRow = defineEntity({
  name: 'RejectedRow',
  tableName: 'rejected_row',
  properties: {
    id: p.bigint('string').primary().autoincrement(),
    runId: p.uuid(),
    sourceId: p.uuid(),
    externalId: p.text().nullable(),
    reason: p.text(),
    raw: p.json<unknown>(),
    rejectedAt: p.datetime(),
    /** When a better mapping made a call of it. */
    mappedAt: p.datetime().nullable(),
  },
})
