import { defineEntity, p } from '@mikro-orm/core'
import { retentionAreas } from './words.ts'

/** How long something is kept; an area without a row goes by its default. */
export const RetentionRule = defineEntity({
  name: 'RetentionRule',
  tableName: 'retention_rule',
  properties: {
    area: p.enum(retentionAreas).primary(),
    /** Null keeps for ever. */
    days: p.integer().nullable(),
    updatedAt: p.datetime(),
  },
})
