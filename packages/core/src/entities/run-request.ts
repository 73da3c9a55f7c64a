import { defineEntity, p } from '@mikro-orm/core'
import { requestErrorKinds } from './words.ts'

/** One HTTP request a run made to its PBX; the newest of a run are kept. Never its URL or its key. */
export const RunRequest = defineEntity({
  name: 'RunRequest',
  tableName: 'run_request',
  properties: {
    id: p.bigint('string').primary().autoincrement(),
    runId: p.uuid(),
    attempt: p.integer(),
    sliceId: p.bigint('string'),
    at: p.datetime(),
    milliseconds: p.integer(),
    /** HTTP status; null when no answer came. */
    status: p.integer().nullable(),
    errorKind: p.enum(requestErrorKinds).nullable(),
    error: p.text().nullable(),
    /** How long was waited before the same was asked once more. */
    waitMilliseconds: p.integer().nullable(),
    rows: p.integer().nullable(),
    /** Of the body after decompression. */
    bytes: p.integer().nullable(),
    windowFrom: p.datetime(),
    windowTo: p.datetime(),
    /** Null for makes that page by a cursor, which may hold a secret. */
    askedOffset: p.integer().nullable(),
    askedRows: p.integer(),
  },
})
