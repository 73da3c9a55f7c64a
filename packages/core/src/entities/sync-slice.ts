import { defineEntity, p } from '@mikro-orm/core'
import { sliceStatuses } from './words.ts'

/** A part of a run's window with its own checkpoint. */
export const SyncSlice = defineEntity({
  name: 'SyncSlice',
  tableName: 'sync_slice',
  properties: {
    id: p.bigint('string').primary().autoincrement(),
    runId: p.uuid(),
    windowFrom: p.datetime(),
    windowTo: p.datetime(),
    status: p.enum(sliceStatuses),
    /** How far a newest-first scan has come down in time; null before its first page. */
    reached: p.datetime().nullable(),
    /** Rows of the PBX's list behind us; the next page begins here less the overlap. */
    nextOffset: p.integer(),
    cursor: p.text().nullable(),
    /** Keys of the last rows read, newest last, by which the next page proves that it follows. */
    tail: p.json<string[]>(),
    pages: p.integer(),
    scans: p.integer(),
    fetched: p.integer(),
    created: p.integer(),
    updated: p.integer(),
    unchanged: p.integer(),
    rejected: p.integer(),
    error: p.text().nullable(),
    /** Workers that were lost since a page of it was last saved. */
    lostReads: p.integer(),
    /** The row, by its content, that the last of them worked on, and how many were lost over it. */
    suspect: p.json<{ hash: string; lost: number }>().nullable(),
  },
})
