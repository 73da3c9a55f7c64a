import { defineEntity, p } from '@mikro-orm/core'

/** What somebody who sees numbers masked looked for within the last hour; the number by its keyed hash. */
export const NumberSearch = defineEntity({
  name: 'NumberSearch',
  tableName: 'number_search',
  properties: {
    userId: p.text().primary(),
    hash: p.text().primary(),
    searchedAt: p.datetime(),
  },
})
