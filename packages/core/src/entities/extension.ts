import { defineEntity, p } from '@mikro-orm/core'

/** Who sits at an internal number; unique by (source, extension), since two PBXs may share one. */
export const Extension = defineEntity({
  name: 'Extension',
  tableName: 'extension',
  properties: {
    id: p.uuid().primary(),
    sourceId: p.uuid(),
    extension: p.text(),
    name: p.text(),
    teamId: p.uuid().nullable(),
    createdAt: p.datetime(),
    updatedAt: p.datetime(),
  },
})
