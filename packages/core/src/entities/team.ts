import { defineEntity, p } from '@mikro-orm/core'

/** A group of people; it is known by its name and made by the first extension that names it. */
export const Team = defineEntity({
  name: 'Team',
  tableName: 'team',
  properties: {
    id: p.uuid().primary(),
    name: p.text(),
  },
})
