import { defineEntity, p } from '@mikro-orm/core'

/** A piece of an export's file, in the database so that any instance can serve what any other wrote. */
export const ExportChunk = defineEntity({
  name: 'ExportChunk',
  tableName: 'export_chunk',
  properties: {
    exportId: p.uuid().primary(),
    number: p.integer().primary(),
    bytes: p.blob(),
  },
})
