import { defineEntity, p } from '@mikro-orm/core'

/** A secret of the program's own, sealed under CALLDECK_SECRET and bound to its name. */
export const SealedSecret = defineEntity({
  name: 'SealedSecret',
  tableName: 'sealed_secret',
  properties: {
    name: p.text().primary(),
    sealed: p.text(),
  },
})
