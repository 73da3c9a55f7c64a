import type { Source } from './source.ts'

/** What becomes of the write-only key: it stays, it is replaced, or it is removed. */
export interface KeyChange {
  readonly kind: 'keep' | 'set' | 'remove'
  readonly value: string
}

/** The fields of a source as they are typed; an emptied number is null, an empty text "". */
export interface SourceForm {
  name: string
  connector: string
  apiUrl: string
  domain: string
  apiKey: KeyChange
  timeZone: string
  region: string
  isActive: boolean
  syncMode: Source['syncMode']
  cronExpression: string
  scheduleTimeZone: string
  defaultDaysBack: number | null
  batchSize: number | null
  concurrency: number | null
  overlapHours: number | null
  reconcileDays: number | null
  recordingBaseUrl: string
  caCertificate: string
}

export type SourceField = keyof SourceForm

/** Smallest and largest value of every number, as the server has them. */
export const numberBounds = {
  defaultDaysBack: { min: 0, max: 3650 },
  batchSize: { min: 1, max: 1000 },
  concurrency: { min: 1, max: 16 },
  overlapHours: { min: 0, max: 720 },
  reconcileDays: { min: 0, max: 365 },
} as const

export type NumberField = keyof typeof numberBounds

/** A new source before anything is typed; the defaults are the server's own. */
export function emptySourceForm(): SourceForm {
  return {
    name: '',
    connector: 'onepos',
    apiUrl: '',
    domain: '',
    apiKey: { kind: 'keep', value: '' },
    timeZone: 'Asia/Ho_Chi_Minh',
    region: 'VN',
    isActive: true,
    syncMode: 'SCHEDULED',
    cronExpression: '0 */5 * * * *',
    scheduleTimeZone: '',
    defaultDaysBack: 30,
    batchSize: 200,
    concurrency: 8,
    overlapHours: 24,
    reconcileDays: 3,
    recordingBaseUrl: '',
    caCertificate: '',
  }
}

/** A stored source as a form; its key stays where it is. */
export function formOfSource(source: Source): SourceForm {
  return {
    name: source.name,
    connector: source.connector,
    apiUrl: source.apiUrl,
    domain: source.domain,
    apiKey: { kind: 'keep', value: '' },
    timeZone: source.timeZone,
    region: source.region,
    isActive: source.isActive,
    syncMode: source.syncMode,
    cronExpression: source.cronExpression,
    scheduleTimeZone: source.scheduleTimeZone ?? '',
    defaultDaysBack: source.defaultDaysBack,
    batchSize: source.batchSize,
    concurrency: source.concurrency,
    overlapHours: source.overlapHours,
    reconcileDays: source.reconcileDays,
    recordingBaseUrl: source.recordingBaseUrl ?? '',
    caCertificate: source.caCertificate ?? '',
  }
}
