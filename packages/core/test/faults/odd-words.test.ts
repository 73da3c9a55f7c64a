import { afterAll, beforeAll, describe, expect, test } from 'vitest'
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

const window = { from: '2025-09-10T00:00:00Z', to: '2025-09-13T00:00:00Z' }

describe.each(testEngines)('words of a PBX that a database cannot hold, on %s', (engine) => {
  let open: TestCore
  let exchange: Exchange
  beforeAll(async () => {
    ;[open, exchange] = await Promise.all([openTestCore(engine), openExchange()])
  })
  afterAll(async () => {
    exchange.close()
    await open.close()
  })

  test('X15 X16 names of new fields with NUL, half a character, or cut in the middle of one', async () => {
    const [row] = cdrTable(
      `| id | direction | from       | to   | start    | answer | end      | status    |
       | a  | inbound   | 0905550112 | 1036 | 08:00:00 | -      | 08:00:20 | NO_ANSWER |`,
    )
    const names = ['nul\0', 'half \ud800', `${'x'.repeat(59)}😀`]
    const odd = Object.fromEntries(names.map((name) => [name, 'x']))
    exchange.answer((response) => say(response, { status: 'success', data: [{ ...row, ...odd }] }))
    const source = await open.core.sources.create(sourceInput(exchange, { name: 'Names' }), tester)
    const run = await syncOnce(open.core, source, window)
    expect(run).toMatchObject({ status: 'SUCCEEDED', created: 1, error: null })
    expect(run.warnings.join()).toContain(`nul\uFFFD, half \uFFFD, ${'x'.repeat(59)})`)
  })

  test('X13 an error whose text would be cut in the middle of a character', async () => {
    const source = await open.core.sources.create(sourceInput(exchange, { name: 'Words' }), tester)
    for (let length = 190; length < 202; length += 1) {
      const message = `${'x'.repeat(length)}😀😀😀`
      exchange.answer((response) => say(response, { status: 'error', message }))
      const run = await syncOnce(open.core, source, window)
      expect(run).toMatchObject({ status: 'FAILED', error: expect.stringContaining('xxx') })
      const { items } = await open.core.runs.requests({ runId: run.id })
      expect(items.length).toBeGreaterThan(0)
      expect(items.every(({ error }) => error?.isWellFormed())).toBe(true)
    }
  })
})
