import { defineEntity, p } from '@mikro-orm/core'
import { attemptEndings } from './words.ts'

/** One worker's hold on a run; open while it holds it. */
export const RunAttempt = defineEntity({
  name: 'RunAttempt',
  tableName: 'run_attempt',
  properties: {
    runId: p.uuid().primary(),
    attempt: p.integer().primary(),
    startedAt: p.datetime(),
    /** Of a lost worker its last sign of life. */
    endedAt: p.datetime().nullable(),
    ending: p.enum(attemptEndings).nullable(),
  },
})
