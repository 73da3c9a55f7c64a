import { defineEntity, p } from '@mikro-orm/core'
import { runStatuses, runTriggers } from './words.ts'

/** The ledger of one sync. The job that carries it is only the call that wakes a worker. */
export const SyncRun = defineEntity({
  name: 'SyncRun',
  tableName: 'sync_run',
  properties: {
    id: p.uuid().primary(),
    sourceId: p.uuid(),
    trigger: p.enum(runTriggers),
    status: p.enum(runStatuses),
    stopRequestedAt: p.datetime().nullable(),
    /** What was asked for; null means what the watermark says. */
    requestedFrom: p.datetime().nullable(),
    requestedTo: p.datetime().nullable(),
    windowFrom: p.datetime().nullable(),
    windowTo: p.datetime().nullable(),
    /** Raised by every worker that takes the run; a write under an older number is refused. */
    attempt: p.integer(),
    /** Full again with every page written: only attempts in a row that achieve nothing count. */
    attemptsLeft: p.integer(),
    /** The cron slot it answers to; unique a source and trigger, so that any number of instances may fire. */
    slot: p.datetime().nullable(),
    fetched: p.integer(),
    created: p.integer(),
    updated: p.integer(),
    unchanged: p.integer(),
    rejected: p.integer(),
    /** Calls marked as gone at the PBX, and marks taken back; they are no part of `fetched`. */
    gone: p.integer(),
    returned: p.integer(),
    requests: p.integer(),
    error: p.text().nullable(),
    /** How far a REMAP has come; a sync has its slices for that. */
    checkpoint: p.json<Record<string, unknown>>().nullable(),
    warnings: p.json<string[]>(),
    requestedBy: p.string().nullable(),
    queuedAt: p.datetime(),
    startedAt: p.datetime().nullable(),
    finishedAt: p.datetime().nullable(),
    heartbeatAt: p.datetime().nullable(),
  },
})
