import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import {
  cdrTable,
  openExchange,
  openTestCore,
  say,
  sourceInput,
  syncOnce,
  testEngines,
  tester,
  type Exchange,
  type TestCore,
} from '../../src/testing/index.ts'
import { whereFound } from './where-found.ts'

const window = { from: '2025-09-10T00:00:00Z', to: '2025-09-13T00:00:00Z' }

describe.each(testEngines)('what runs say of an erased number, on %s', (engine) => {
  let open: TestCore
  let exchange: Exchange
  beforeEach(async () => {
    ;[open, exchange] = await Promise.all([openTestCore(engine), openExchange()])
  })
  afterEach(async () => {
    exchange.close()
    await open.close()
  })

  test('C9 errors, warnings and the request log hold it no more; the rest of them stays', async () => {
    const { core } = open
    const source = await core.sources.create(sourceInput(exchange), tester)
    const [row] = cdrTable(
      `| id | direction | from       | to   | start    | answer | end      | status    |
       | a  | inbound   | 0905550112 | 1036 | 08:00:00 | -      | 08:00:20 | NO_ANSWER |`,
    )
    exchange.answer((response) =>
      say(response, { status: 'success', data: [{ ...row, 'tel 0335550159': 'x', mos: '4.2' }] }),
    )
    const warned = await syncOnce(core, source, window)
    expect(warned.warnings.join()).toContain('tel 0335550159')
    exchange.answer((response) =>
      say(response, { status: 'error', message: 'the line of +84 335 550 159 is broken' }),
    )
    const failed = await syncOnce(core, source, window)
    expect(failed.error).toContain('+84 335 550 159')
    exchange.answer((response) => say(response, { status: 'error', message: 'a line is broken' }))
    const other = await syncOnce(core, source, window)
    const log = (await core.runs.requests({ runId: failed.id })).items
    expect(log.at(-1)?.error).toContain('+84 335 550 159')
    expect(await whereFound(core)).toEqual(
      expect.arrayContaining(['public.sync_run', 'public.run_request']),
    )

    const erasure = await core.privacy.erase({ number: '0335550159' }, tester)
    expect(erasure.runs).toBeGreaterThanOrEqual(3)
    expect(await whereFound(core)).toEqual([])
    const after = await core.runs.get(failed.id)
    expect(after).toMatchObject({ status: 'FAILED', error: expect.stringContaining('erased') })
    expect(await core.runs.get(other.id)).toEqual(other)
    const logAfter = (await core.runs.requests({ runId: failed.id })).items
    // And no later sync writes it down again, whatever the exchange goes on saying.
    exchange.answer((response) =>
      say(response, { status: 'error', message: '84335550159 is barred' }),
    )
    expect(await syncOnce(core, source, window)).toMatchObject({ status: 'FAILED' })
    const told = { ...row, uuid: 'b', 'tel 0335550159': 'x', mos: '4.2' }
    exchange.answer((response) => say(response, { status: 'success', data: [told] }))
    expect((await syncOnce(core, source, window)).warnings.join()).toContain('(mos)')
    expect(await whereFound(core)).toEqual([])
    expect(logAfter.map(({ id, at, status }) => [id, at, status])).toEqual(
      log.map(({ id, at, status }) => [id, at, status]),
    )
  })
})
