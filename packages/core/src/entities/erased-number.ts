import { defineEntity, p } from '@mikro-orm/core'

/** A number that was erased, known by its keyed hash alone; later tellings of its calls are looked through for it. */
export const ErasedNumber = defineEntity({
  name: 'ErasedNumber',
  tableName: 'erased_number',
  properties: {
    hash: p.text().primary(),
    /** Of its last digits, by which texts are looked through; null of those erased before 2026-11. */
    endingHash: p.text().nullable(),
    /** Calls that start at this instant or later are new ones and keep their number. */
    erasedAt: p.datetime(),
  },
})
