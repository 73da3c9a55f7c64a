import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  allCalls,
  openTestCore,
  openTextExchange,
  sourceInput,
  syncOnce,
  testEngines,
  tester,
  untilEnded,
  type TestCore,
  type TextExchange,
} from '../../src/testing/index.ts'

const window = { from: '2026-11-20T00:00:00Z', to: '2026-11-28T00:00:00Z' }
const start = 1_795_752_000

/** A row as text; its values are JSON tokens, so that digits stay as written. */
const row = (tokens: Readonly<Record<string, string>>, place: number): string => {
  const fields = {
    direction: '"outbound"',
    caller_id_number: '"1036"',
    destination_number: '"0335550159"',
    start_epoch: String(start - place * 60),
    duration: '75',
    billsec: '60',
    call_status: '"ANSWER"',
    ...tokens,
  }
  return `{${Object.entries(fields)
    .map(([name, token]) => `"${name}":${token}`)
    .join(',')}}`
}

describe.each(testEngines)('digits of JSON numbers on %s', (engine) => {
  let pbx: TextExchange
  let open: TestCore
  beforeAll(async () => {
    ;[open, pbx] = await Promise.all([openTestCore(engine), openTextExchange()])
  })
  afterAll(async () => {
    await open.close()
    pbx.close()
  })

  test('found-02: X25: neighbouring ids beyond 2^53 are calls of their own, also at the next sync', async () => {
    const ids = [
      '1757586989000000001',
      '1757586989000000002',
      '9007199254740992',
      '9007199254740993',
      '1757586989.1',
      '1757586989.10',
    ]
    pbx.setRows(ids.map((id, place) => row({ uuid: id }, place)))
    const source = await open.core.sources.create(sourceInput(pbx, { name: 'Ids' }), tester)
    const run = await syncOnce(open.core, source, window)
    expect(run).toMatchObject({ status: 'SUCCEEDED', fetched: 6, created: 6, rejected: 0 })
    const stored = (await allCalls(open.core)).filter(({ sourceId }) => sourceId === source.id)
    expect(stored.map((call) => call.externalId).toSorted()).toEqual(ids.toSorted())
    const again = await syncOnce(open.core, source, window)
    expect(again).toMatchObject({ status: 'SUCCEEDED', unchanged: 6, created: 0, updated: 0 })
  })

  test('found-24: numbers and payloads hold the digits as sent, also after they are mapped again', async () => {
    const numbers = ['123456789012345678901234', '8433555015912345678']
    pbx.setRows(
      numbers.map((number, place) =>
        row(
          { uuid: `"n-${place}"`, destination_number: number, extra: `{"deep":[${number}]}` },
          place,
        ),
      ),
    )
    const { core } = open
    const source = await core.sources.create(sourceInput(pbx, { name: 'Numbers' }), tester)
    await syncOnce(core, source, window)
    const expectDigits = async (): Promise<void> => {
      const { items } = await core.calls.search({ filter: { sourceId: source.id } })
      expect(items.map((call) => call.destinationNumber)).toEqual(numbers)
      for (const { id, destinationNumber } of items) {
        const { raw } = await core.calls.get(id)
        expect(raw).toMatchObject({
          destination_number: destinationNumber,
          extra: { deep: [destinationNumber] },
        })
      }
    }
    await expectDigits()
    const { runId } = await core.runs.remap({ sourceId: source.id }, tester)
    expect(await untilEnded(core, runId)).toMatchObject({ status: 'SUCCEEDED' })
    await expectDigits()
  })
})
