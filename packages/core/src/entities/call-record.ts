import { defineEntity, p } from '@mikro-orm/core'
import { callDirections, callStatuses, hangupParties, type CallFlag } from './words.ts'

/** One call, unique by (source, external id), with the payload it was mapped from. */
export const CallRecord = defineEntity({
  name: 'CallRecord',
  tableName: 'call_record',
  properties: {
    id: p.bigint('string').primary().autoincrement(),
    sourceId: p.uuid(),
    externalId: p.string(),
    /** The PBX's id, where another call of the source has it too; `externalId` is made of it then. */
    sentId: p.text().nullable(),
    direction: p.enum(callDirections),
    status: p.enum(callStatuses),
    statusText: p.text().nullable(),
    callerNumber: p.text().nullable(),
    outboundCallerNumber: p.text().nullable(),
    destinationNumber: p.text().nullable(),
    customerNumber: p.text().nullable(),
    extension: p.text().nullable(),
    /** Every number of the call in canonical digits, for search by any part of any spelling. */
    searchDigits: p.text(),
    startedAt: p.datetime(),
    answeredAt: p.datetime().nullable(),
    endedAt: p.datetime().nullable(),
    durationSeconds: p.integer().nullable(),
    billableSeconds: p.integer().nullable(),
    waitSeconds: p.integer().nullable(),
    hangupDisposition: p.text().nullable(),
    hangupBy: p.enum(hangupParties),
    recordingPath: p.text().nullable(),
    domain: p.text().nullable(),
    flags: p.array<CallFlag>(),
    raw: p.json<Record<string, unknown>>(),
    /** MD5 of the payload, in the 16 bytes of a uuid: tells "the same again" without comparing. */
    contentHash: p.uuid(),
    firstSeenAt: p.datetime(),
    syncedAt: p.datetime(),
    /** Since when a reconciliation does not find it at the PBX any more; null while it is listed. */
    goneAt: p.datetime().nullable(),
  },
})
