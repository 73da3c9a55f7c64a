import { defineEntity, p } from '@mikro-orm/core'
import { exportFormats, exportStatuses } from './words.ts'

/** The ledger of one export; the rights it was made with are kept with it. */
export const ExportJob = defineEntity({
  name: 'ExportJob',
  tableName: 'export_job',
  properties: {
    id: p.uuid().primary(),
    /** Of the sign-in library's user table, which has no foreign keys of ours. */
    ownerId: p.text(),
    ownerName: p.text(),
    format: p.enum(exportFormats),
    status: p.enum(exportStatuses),
    filter: p.json<Record<string, unknown>>(),
    columns: p.array(),
    timeZone: p.text(),
    language: p.text(),
    isMasked: p.boolean(),
    /** Raised by every worker that takes the export; a write under an older number is refused. */
    attempt: p.integer(),
    attemptsLeft: p.integer(),
    rowsWritten: p.bigint('number'),
    /** Null until it was counted; an estimate where counting would take long. */
    rowsTotal: p.bigint('number').nullable(),
    bytes: p.bigint('number'),
    error: p.text().nullable(),
    createdAt: p.datetime(),
    startedAt: p.datetime().nullable(),
    heartbeatAt: p.datetime().nullable(),
    finishedAt: p.datetime().nullable(),
    expiresAt: p.datetime().nullable(),
  },
})
