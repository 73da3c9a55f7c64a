import { defineEntity, p, type InferEntity } from '@mikro-orm/core'
import { runStatuses, syncModes } from './words.ts'

/** A PBX we read. The key is sealed; it is opened only where a connection is made. */
export const PbxSource = defineEntity({
  name: 'PbxSource',
  tableName: 'pbx_source',
  properties: {
    id: p.uuid().primary(),
    name: p.string(),
    connector: p.string(),
    apiUrl: p.string(),
    domain: p.string(),
    apiKeySealed: p.text().nullable(),
    timeZone: p.string(),
    region: p.string(),
    isActive: p.boolean(),
    syncMode: p.enum(syncModes),
    cronExpression: p.string(),
    scheduleTimeZone: p.string().nullable(),
    defaultDaysBack: p.integer(),
    batchSize: p.integer(),
    concurrency: p.integer(),
    overlapHours: p.integer(),
    /** Days that the nightly reconciliation reads again; 0 switches it off. */
    reconcileDays: p.integer(),
    recordingBaseUrl: p.string().nullable(),
    caCertificate: p.text().nullable(),
    lastSyncAt: p.datetime().nullable(),
    lastSyncStatus: p.enum(runStatuses).nullable(),
    lastSyncError: p.text().nullable(),
    totalRecordsSynced: p.bigint('number'),
    /** The watermark. Moves forward only, and only when a run of a gapless window succeeded. */
    syncedThrough: p.datetime().nullable(),
    /** Slots at or before this instant are done with: fired, made up, or older than the schedule. */
    scheduledThrough: p.datetime(),
    /** The same for the nights of reconciliation. */
    reconciledThrough: p.datetime(),
    /** Rows at which its lists were seen to end although there were more; null when none was. */
    rowCap: p.integer().nullable(),
    /** Rows behind which it refuses to answer. */
    rowLimit: p.integer().nullable(),
    /** Rows of the longest list that was read of it. */
    longestList: p.integer(),
    /** Contents (MD5, hex) of rows that stopped their worker twice; they are rejected unread. */
    setAside: p.json<string[]>(),
    createdAt: p.datetime(),
    updatedAt: p.datetime(),
  },
})
export type PbxSourceRow = InferEntity<typeof PbxSource>
