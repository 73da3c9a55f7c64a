import { defineEntity, p } from '@mikro-orm/core'

/** An id that a reconciliation under way has met at the PBX; gone when the run has ended. */
export const RunSeen = defineEntity({
  name: 'RunSeen',
  tableName: 'run_seen',
  properties: {
    runId: p.uuid().primary(),
    externalId: p.text().primary(),
  },
})
