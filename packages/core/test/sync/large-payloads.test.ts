import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { systemClock } from '../../src/clock.ts'
import { findConnector } from '../../src/connectors/registry.ts'
import type { Sql } from '../../src/database/open-database.ts'
import { createNumberReader } from '../../src/numbering/number-reader.ts'
import type { NormalisedCall } from '../../src/sync/complete-call.ts'
import { keepRejected } from '../../src/sync/keep-rejected.ts'
import type { RunTicket } from '../../src/sync/run-ticket.ts'
import { insertCalls, writeCalls } from '../../src/sync/write-calls.ts'
import {
  openExchange,
  openTestCore,
  sourceInput,
  syncOnce,
  testEngines,
  tester,
  type Exchange,
  type TestCore,
} from '../../src/testing/index.ts'
import { plainCall } from './plain-call.ts'

const mebibyte = 1024 * 1024
const now = '2025-09-01T02:00:00Z'
const mapping = {
  connector: findConnector('onepos'),
  settings: { domain: '', timeZone: 'UTC' },
  readNumber: createNumberReader('VN'),
}

const call = (name: string, payloadCharacters: number): NormalisedCall => ({
  ...plainCall,
  external_id: name,
  raw: JSON.stringify({ uuid: name, dump: 'x'.repeat(payloadCharacters) }),
})

describe.each(testEngines)('found-H2: large payloads on %s', (engine) => {
  let open: TestCore
  let pbx: Exchange
  let sourceId: string
  beforeAll(async () => {
    ;[open, pbx] = await Promise.all([openTestCore(engine), openExchange()])
    sourceId = (await open.core.sources.create(sourceInput(pbx), tester)).id
  })
  afterAll(async () => {
    await open.close()
    pbx.close()
  })

  /** Characters of the longest text of each statement that carried rows. */
  async function sizesOf(work: (tx: Sql) => Promise<unknown>): Promise<number[]> {
    return open.core.authDatabase.transaction().execute(async (tx) => {
      const spy = vi.spyOn(tx.getExecutor(), 'executeQuery')
      await work(tx)
      const texts = spy.mock.calls.map(([query]) =>
        query.parameters.filter((each) => typeof each === 'string'),
      )
      // Ids and times are shorter.
      return texts
        .map((each) => Math.max(0, ...each.map((text) => text.length)))
        .filter((size) => size > 100)
    })
  }

  test('are written a mebibyte at a time, whether the calls are new or not, and each is stored', async () => {
    const calls = Array.from({ length: 60 }, (_, at) => call(`new-${at}`, 50_000))
    const sizes = await sizesOf((tx) => insertCalls(tx, sourceId, { calls, now, mapping }))
    expect(sizes).toHaveLength(3)
    expect(Math.max(...sizes)).toBeLessThanOrEqual(1.01 * mebibyte)
    const more = [...calls, ...Array.from({ length: 30 }, (_, at) => call(`more-${at}`, 50_000))]
    let written: unknown
    const again = await sizesOf(async (tx) => {
      written = await writeCalls(tx, sourceId, { calls: more, now, mapping })
    })
    expect(written).toMatchObject({ created: 30, apart: 0 })
    expect(again.length).toBeGreaterThan(1)
    expect(Math.max(...again)).toBeLessThanOrEqual(1.01 * mebibyte)
    expect((await open.core.calls.count({ sourceId })).count).toBe(90)
  })

  test('so are rows that could not become calls', async () => {
    const { id: runId } = await syncOnce(open.core, { id: sourceId })
    const ticket = { runId, sourceId, clock: systemClock } as RunTicket
    const rejected = Array.from({ length: 60 }, (_, at) => ({
      externalId: `rejected-${at}`,
      reason: 'It has no id.',
      raw: { dump: 'x'.repeat(50_000) },
    }))
    const sizes = await sizesOf((tx) => keepRejected(tx, ticket, rejected))
    expect(sizes).toHaveLength(3)
    expect(Math.max(...sizes)).toBeLessThanOrEqual(1.01 * mebibyte)
    const kept = await open.core.runs.rejected({ runId, limit: 100 })
    expect(kept.items).toHaveLength(60)
  })

  test('a usual page is one statement, and a call that is larger than any piece is one too', async () => {
    const usual = Array.from({ length: 1000 }, (_, at) => call(`usual-${at}`, 300))
    expect(
      await sizesOf((tx) => insertCalls(tx, sourceId, { calls: usual, now, mapping })),
    ).toHaveLength(1)
    const large = [call('large-1', 3 * mebibyte), call('large-2', 10)]
    expect(
      await sizesOf((tx) => insertCalls(tx, sourceId, { calls: large, now, mapping })),
    ).toHaveLength(2)
  })
})
