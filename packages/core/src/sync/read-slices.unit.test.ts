import { expect, test } from 'vitest'
import { onepos } from '../connectors/onepos/onepos.ts'
import type { PageRequest, PbxPage } from '../connectors/connector.ts'
import type { Database } from '../database/open-database.ts'
import { PbxError } from '../errors.ts'
import { createNumberReader } from '../numbering/number-reader.ts'
import { scanStart } from './fetch-pages.ts'
import { keepEverything } from './keeping-rules.ts'
import { createRequestLog } from './request-log.ts'
import { readSlices } from './read-slices.ts'
import type { SliceState } from './slice-state.ts'
import type { SyncContext } from './sync-context.ts'

const day = (from: number) => ({
  from: new Date(Date.UTC(2025, 8, from)),
  to: new Date(Date.UTC(2025, 8, from + 1)),
})
const slice = (from: number): SliceState => ({
  id: String(from),
  window: day(from),
  position: scanStart,
  pages: 0,
  scans: 0,
  oldest: null,
  limit: null,
  isBelowRead: false,
  isSuspect: false,
  suspect: null,
})

/** Nothing is saved here: the PBX refuses before the first page. */
const database = {
  transaction: () => Promise.reject(new Error('nothing is to be saved')),
} as unknown as Database

function contextOf(readPage: (request: PageRequest) => Promise<PbxPage>): SyncContext {
  return {
    database,
    ticket: {
      runId: 'r',
      trigger: 'MANUAL' as const,
      hasGone: false,
      hasCalls: true,
      hasReusedIds: false,
      sourceId: 's',
      attempt: 1,
      clock: { now: () => new Date() },
      signal: new AbortController().signal,
    },
    connector: onepos,
    connection: { readPage },
    settings: {
      apiUrl: 'http://pbx.example/',
      domain: 'd',
      apiKey: null,
      timeZone: 'UTC',
      region: 'VN',
      recordingBaseUrl: null,
    },
    readNumber: createNumberReader('VN'),
    pageSize: 25,
    divisionsLeft: 0,
    setAside: new Set(),
    rowCap: null,
    rowLimit: null,
    longestList: 0,
    otherLengths: new Set(),
    strays: new Set(),
    keeping: keepEverything,
    requests: createRequestLog({ now: () => new Date() }),
    warnings: new Set(),
  }
}

test('X12: a refusal in one slice ends those that are being read beside it at once', async () => {
  const refusal = new PbxError('configuration', 'The key is not accepted.')
  const context = contextOf(async ({ window, signal }) => {
    if (window.from.getTime() === day(2).from.getTime()) throw refusal
    // The other slice's page never comes: only the refusal can end it.
    return new Promise((_resolve, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true })
    })
  })
  await expect(readSlices([slice(1), slice(2), slice(3)], context, 2)).rejects.toBe(refusal)
})
