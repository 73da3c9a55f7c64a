import { defineEntity, p } from '@mikro-orm/core'

/** Who did what, append-only. */
export const AuditEvent = defineEntity({
  name: 'AuditEvent',
  tableName: 'audit_event',
  properties: {
    id: p.bigint('string').primary().autoincrement(),
    at: p.datetime(),
    action: p.string(),
    userId: p.text().nullable(),
    actorName: p.text(),
    target: p.text().nullable(),
    detail: p.json<Record<string, unknown>>().nullable(),
    /** How often it was done, of which all but the first are only counted. */
    times: p.integer().default(1),
    lastAt: p.datetime().nullable(),
  },
})
