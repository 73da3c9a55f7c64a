import { beforeAll, describe, expect, test } from 'vitest'
import { end, readAll, type Row, startSimulator } from './start-simulator.ts'

const rows: Row[] = []

/** Weekday and hour in Ho Chi Minh City, which has no daylight saving. */
const local = (row: Row) => new Date((Number(row.start_epoch) + 7 * 3600) * 1000)
const share = (isMeant: (row: Row) => boolean) => rows.filter(isMeant).length / rows.length

beforeAll(async () => {
  await using simulator = await startSimulator({ calls: 20_000, days: 28 })
  rows.push(...(await readAll(simulator, { limit: 1000 })))
})

describe('the calls of a centre', () => {
  test('start within the days asked for', () => {
    const starts = rows.map(({ start_epoch }) => Number(start_epoch))
    expect(Math.min(...starts)).toBeGreaterThanOrEqual(end - 28 * 86_400)
    expect(Math.max(...starts)).toBeLessThanOrEqual(end)
  })

  test('are made in working hours; nights and Sundays are quiet', () => {
    expect(
      share((row) => local(row).getUTCHours() >= 8 && local(row).getUTCHours() < 18),
    ).toBeGreaterThan(0.75)
    expect(share((row) => local(row).getUTCHours() < 6)).toBeLessThan(0.03)
    expect(share((row) => local(row).getUTCDay() === 0)).toBeLessThan(0.06)
  })

  test('come in every direction, with every outcome', () => {
    for (const direction of ['inbound', 'outbound', 'local']) {
      expect(
        share((row) => row.direction === direction),
        direction,
      ).toBeGreaterThan(0.03)
    }
    for (const status of ['ANSWER', 'NO_ANSWER', 'CANCELED', 'BUSY', 'FAILED']) {
      expect(
        share((row) => row.call_status === status),
        status,
      ).toBeGreaterThan(0.01)
    }
  })

  test('are made by 12 to 40 extensions over a few trunks', () => {
    const outbound = rows.filter(({ direction }) => direction === 'outbound')
    const extensions = new Set(outbound.map(({ caller_id_number }) => caller_id_number))
    expect(extensions.size).toBeGreaterThanOrEqual(12)
    expect(extensions.size).toBeLessThanOrEqual(40)
    for (const extension of extensions) expect(extension).toMatch(/^\d{4}$/)
    for (const row of outbound) expect(row.outbound_caller_id_number).toMatch(/^8428355501\d\d$/)
  })

  test('spell customers in several ways, with some withheld numbers and short codes', () => {
    const inbound = rows.filter(({ direction }) => direction === 'inbound')
    const callers = inbound.map(({ caller_id_number }) => caller_id_number)
    for (const spelling of [/^0[35789]\d555\d{4}$/, /^84\d{9}$/, /^\+84\d{9}$/, /^anonymous$/]) {
      expect(
        callers.some((caller) => spelling.test(caller)),
        String(spelling),
      ).toBe(true)
    }
    expect(share((row) => /^(1900|1800|113|\*97)/.test(row.destination_number))).toBeGreaterThan(0)
  })

  test('are redialled, and missed callers are called back', () => {
    const customer = (number: string) => number.replace(/^(\+?84|0)/, '')
    const missed = rows.filter((row) => row.direction === 'inbound' && row.answer_epoch === '0')
    const dialled = new Map<string, number[]>()
    for (const row of rows.filter(({ direction }) => direction === 'outbound')) {
      const key = customer(row.destination_number)
      dialled.set(key, [...(dialled.get(key) ?? []), Number(row.start_epoch)])
    }
    const returned = missed.filter((row) => {
      const ended = Number(row.end_epoch)
      const back = dialled.get(customer(row.caller_id_number)) ?? []
      return back.some((start) => start >= ended && start < ended + 4 * 3600)
    })
    expect(returned.length / missed.length).toBeGreaterThan(0.3)
    expect(returned.length / missed.length).toBeLessThan(0.9)
  })

  test('are short for the most part, and a few last over an hour', () => {
    expect(share((row) => Number(row.billsec) > 3600)).toBeGreaterThan(0)
    expect(share((row) => Number(row.billsec) > 1200)).toBeLessThan(0.05)
  })
})
