import { defineEntity, p } from '@mikro-orm/core'

/** The ledger of one application of the retention rules. */
export const RetentionRun = defineEntity({
  name: 'RetentionRun',
  tableName: 'retention_run',
  properties: {
    id: p.uuid().primary(),
    /** The day it answers to; unique, so that any number of instances may fire. Null by hand. */
    day: p.date().nullable(),
    requestedById: p.text().nullable(),
    requestedByName: p.text(),
    /** Area -> everything older than this goes; frozen when the run was asked for. */
    limits: p.json<Record<string, string>>(),
    /** Area -> rows deleted so far. */
    deleted: p.json<Record<string, number>>(),
    queuedAt: p.datetime(),
    finishedAt: p.datetime().nullable(),
  },
})
