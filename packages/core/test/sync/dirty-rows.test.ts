import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  allCalls,
  openTestCore,
  sourceInput,
  startSimulator,
  syncOnce,
  testEngines,
  tester,
  type Simulator,
  type TestCore,
} from '../../src/testing/index.ts'

const fixture = JSON.parse(
  readFileSync(new URL('../fixtures/onepos/page-dirty-rows.json', import.meta.url), 'utf8'),
) as { data: Record<string, unknown>[] }
const window = { from: '2025-11-30T00:00:00Z', to: '2025-12-02T00:00:00Z' }

describe.each(testEngines)('rows of the field on %s', (engine) => {
  let simulator: Simulator
  let open: TestCore
  beforeAll(async () => {
    simulator = await startSimulator({ calls: 1, days: 1 })
    open = await openTestCore(engine)
  })
  afterAll(async () => {
    await open.close()
    await simulator.stop()
  })

  test('A8 A16: the dirty fixture ends as its README says, and the rest is in', async () => {
    const { core } = open
    await simulator.control('raw-rows', fixture.data)
    const source = await core.sources.create(sourceInput(simulator), tester)
    const run = await syncOnce(core, source, window)
    expect(run).toMatchObject({ status: 'PARTIAL', fetched: 6, created: 5, rejected: 1 })
    expect(run.error).toMatch(/1 rows? could not be read/)

    const calls = new Map((await allCalls(core)).map((call) => [call.externalId.slice(0, 8), call]))
    expect(calls.get('af27b186')).toMatchObject({
      direction: 'UNKNOWN',
      status: 'UNKNOWN',
      flags: [],
    })
    expect(calls.get('b0a1c2d4')).toMatchObject({ durationSeconds: -20, flags: ['INCONSISTENT'] })
    expect(calls.get('b1b2c3d4')).toMatchObject({
      callerNumber: '1036',
      status: 'ANSWERED',
      durationSeconds: 31,
      flags: [],
    })
    expect(calls.get('b2c3d4e5')).toMatchObject({ status: 'UNKNOWN', statusText: 'VOICEMAIL_LEFT' })
    expect(calls.get('b3d4e5f6')).toMatchObject({ status: 'BUSY', flags: ['REPAIRED'] })

    const rejected = await core.runs.rejected({ runId: run.id })
    expect(rejected.items).toMatchObject([{ externalId: null, raw: fixture.data[4] }])
    expect(rejected.items[0]!.reason).toMatch(/no uuid/)
  })

  test('X15: poison rows are rejected or stored with a flag, and never stop the rest', async () => {
    const { core } = open
    const row = fixture.data[3]!
    await simulator.control('raw-rows', [
      { ...row, uuid: 'nul', caller_id_number: 'a\u0000b' },
      { ...row, uuid: 'surrogate', caller_id_number: 'a\ud800b' },
      { ...row, uuid: 'long', caller_id_number: '9'.repeat(1_000_000) },
      { ...JSON.parse('{"__proto__": {"polluted": true}}'), ...row, uuid: 'proto' },
      { ...row, uuid: 'u'.repeat(5000) },
      { ...row, uuid: 'good' },
    ])
    const source = await core.sources.create(sourceInput(simulator, { name: 'Poison' }), tester)
    const run = await syncOnce(core, source, window)
    expect(run).toMatchObject({ status: 'PARTIAL', fetched: 6, created: 5, rejected: 1 })
    const page = await core.calls.search({ filter: { sourceId: source.id } })
    const flags = Object.fromEntries(page.items.map((call) => [call.externalId, call.flags]))
    expect(flags).toEqual({
      nul: ['REPLACED_CHARACTERS'],
      surrogate: ['REPLACED_CHARACTERS'],
      long: ['TRUNCATED'],
      proto: [],
      good: [],
    })
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
  })

  test('X16: a field nobody knows is kept with the payload and told on the run', async () => {
    const { core } = open
    await simulator.control('raw-rows', [
      { ...fixture.data[2], uuid: 'new-field', queue_name: 'sales' },
    ])
    const source = await core.sources.create(sourceInput(simulator, { name: 'New field' }), tester)
    const run = await syncOnce(core, source, window)
    expect(run.status).toBe('SUCCEEDED')
    expect(run.warnings.join(' ')).toMatch(/queue_name/)
    const [call] = (await core.calls.search({ filter: { sourceId: source.id } })).items
    expect((await core.calls.get(call!.id)).raw).toMatchObject({ queue_name: 'sales' })
  })

  test('X16: a field of another type is kept with the payload, left open and told on the run', async () => {
    const { core } = open
    const duration = { seconds: 12 }
    await simulator.control('raw-rows', [{ ...fixture.data[2], uuid: 'another-type', duration }])
    const source = await core.sources.create(sourceInput(simulator, { name: 'Odd' }), tester)
    const run = await syncOnce(core, source, window)
    expect(run.status).toBe('SUCCEEDED')
    expect(run.warnings.join(' ')).toMatch(/form that is not known here \(duration\)/)
    const [call] = (await core.calls.search({ filter: { sourceId: source.id } })).items
    expect(call).toMatchObject({ durationSeconds: null })
    expect((await core.calls.get(call!.id)).raw).toMatchObject({ duration })
  })
})
