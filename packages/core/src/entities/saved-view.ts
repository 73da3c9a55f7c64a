import { defineEntity, p } from '@mikro-orm/core'

/** A filter, an order and columns under a name; seen by its owner alone until it is shared. */
export const SavedView = defineEntity({
  name: 'SavedView',
  tableName: 'saved_view',
  properties: {
    id: p.uuid().primary(),
    /** Of the sign-in library's user table, which has no foreign keys of ours. */
    ownerId: p.text(),
    ownerName: p.text(),
    page: p.text(),
    name: p.text(),
    query: p.text(),
    isShared: p.boolean(),
    createdAt: p.datetime(),
    updatedAt: p.datetime(),
  },
})
