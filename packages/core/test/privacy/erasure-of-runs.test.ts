import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import {
  cdrTable,
  openTestCore,
  sourceInput,
  syncOnce,
  testEngines,
  tester,
  type TestCore,
} from '../../src/testing/index.ts'
import { whereFound } from './where-found.ts'

const window = { from: '2025-09-10T00:00:00Z', to: '2025-09-13T00:00:00Z' }

describe.each(testEngines)('what runs say of an erased number, on %s', (engine) => {
  let open: TestCore
  let exchange: Server
  let answer: object = {}
  let apiUrl = ''

  beforeEach(async () => {
    exchange = createServer((_request, response) => {
      response.setHeader('content-type', 'application/json')
      response.end(JSON.stringify(answer))
    }).listen(0, '127.0.0.1')
    await once(exchange, 'listening')
    apiUrl = `http://127.0.0.1:${(exchange.address() as AddressInfo).port}/cdr`
    open = await openTestCore(engine)
  })
  afterEach(async () => {
    exchange.close()
    exchange.closeAllConnections()
    await open.close()
  })

  test('C9 errors, warnings and the request log hold it no more; the rest of them stays', async () => {
    const { core } = open
    const source = await core.sources.create(sourceInput({ apiUrl, domain: 'pbx.local' }), tester)
    const [row] = cdrTable(
      `| id | direction | from       | to   | start    | answer | end      | status    |
       | a  | inbound   | 0905550112 | 1036 | 08:00:00 | -      | 08:00:20 | NO_ANSWER |`,
    )
    answer = { status: 'success', data: [{ ...row, 'tel 0335550159': 'x', mos: '4.2' }] }
    const warned = await syncOnce(core, source, window)
    expect(warned.warnings.join()).toContain('tel 0335550159')
    answer = { status: 'error', message: 'the line of +84 335 550 159 is broken' }
    const failed = await syncOnce(core, source, window)
    expect(failed.error).toContain('+84 335 550 159')
    answer = { status: 'error', message: 'a line is broken' }
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
    expect(logAfter.map(({ id, at, status }) => [id, at, status])).toEqual(
      log.map(({ id, at, status }) => [id, at, status]),
    )
  })
})
