import type { PbxSourceRow } from '../entities/pbx-source.ts'
import { pbxKey } from './same-pbx.ts'
import type { Source } from './source.ts'

/** Says when a source's schedule fires next; null when it does not. */
export type NextRun = (source: PbxSourceRow) => Date | null

/**
 * Shapes a source for clients: the key is only ever shown as present or not. `all` are the sources
 * among which those of the same PBX are looked for.
 */
export function toSource(
  row: PbxSourceRow,
  { nextRun, all }: { readonly nextRun: NextRun; readonly all: readonly PbxSourceRow[] },
): Source {
  const key = pbxKey(row)
  return {
    id: row.id,
    name: row.name,
    connector: row.connector,
    apiUrl: row.apiUrl,
    domain: row.domain,
    hasApiKey: row.apiKeySealed != null,
    timeZone: row.timeZone,
    region: row.region,
    isActive: row.isActive,
    syncMode: row.syncMode,
    cronExpression: row.cronExpression,
    scheduleTimeZone: orNull(row.scheduleTimeZone),
    defaultDaysBack: row.defaultDaysBack,
    batchSize: row.batchSize,
    concurrency: row.concurrency,
    overlapHours: row.overlapHours,
    reconcileDays: row.reconcileDays,
    recordingBaseUrl: orNull(row.recordingBaseUrl),
    caCertificate: orNull(row.caCertificate),
    lastSyncAt: isoOrNull(row.lastSyncAt),
    lastSyncStatus: orNull(row.lastSyncStatus),
    lastSyncError: orNull(row.lastSyncError),
    totalRecordsSynced: row.totalRecordsSynced,
    syncedThrough: isoOrNull(row.syncedThrough),
    nextRunAt: isoOrNull(nextRun(row)),
    duplicates: all
      .filter(({ id, ...other }) => id !== row.id && pbxKey(other) === key)
      .map(({ name }) => name),
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  }
}

function orNull<T>(value: T | null | undefined): T | null {
  return value ?? null
}

function isoOrNull(value: Date | null | undefined): string | null {
  return value?.toISOString() ?? null
}
