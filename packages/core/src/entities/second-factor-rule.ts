import { defineEntity, p } from '@mikro-orm/core'
import { roles } from './words.ts'

/** Whether people of a role must have a second factor; a role without a row need not. */
export const SecondFactorRule = defineEntity({
  name: 'SecondFactorRule',
  tableName: 'second_factor_rule',
  properties: {
    role: p.enum(roles).primary(),
    isObligatory: p.boolean(),
    updatedAt: p.datetime(),
  },
})
