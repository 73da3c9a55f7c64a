import { defineEntity, p } from '@mikro-orm/core'

/** A number that was erased, known by its keyed hash alone; later tellings of its calls are looked through for it. */
export const ErasedNumber = defineEntity({
  name: 'ErasedNumber',
  tableName: 'erased_number',
  properties: {
    hash: p.text().primary(),
    /** Calls that start at this instant or later are new ones and keep their number. */
    erasedAt: p.datetime(),
  },
})
