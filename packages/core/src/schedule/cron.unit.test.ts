import { describe, expect, it } from 'vitest'
import { checkCronExpression, lastSlotBefore, nextSlot, nextSlots } from './cron.ts'

const HCM = 'Asia/Ho_Chi_Minh'
const BERLIN = 'Europe/Berlin'
const at = (iso: string) => new Date(iso)
const five = (expression: string, timeZone: string, after: string) =>
  nextSlots({ expression, timeZone, after: at(after) }, 5).map((slot) =>
    slot.toISOString().slice(5, 16),
  )

describe('A7 a cron expression', () => {
  it.each([
    '0 */5 * * * *',
    '*/5 * * * *',
    ' 30 2 * * MON-FRI ',
    '0 0 L * *',
    '0 0 29 2 *',
    '0 9 * * 7',
  ])('takes %j', (expression) => {
    expect(() => checkCronExpression(expression, HCM)).not.toThrow()
  })

  it.each([
    '',
    '* * * *',
    '0 0 0 1 1 * 2030',
    '@daily',
    '2030-01-01T00:00:00',
    '61 * * * *',
    '*/0 * * * *',
    '? * * * *',
    'every hour',
    '0 0 30 2 *',
    `${'0,'.repeat(200)}0 * * * *`,
  ])('refuses %j at its field', (expression) => {
    expect(() => checkCronExpression(expression, HCM)).toThrow(
      expect.objectContaining({ code: 'BAD_INPUT', field: 'cronExpression' }),
    )
  })

  it('says why', () => {
    expect(() => checkCronExpression('61 * * * *', HCM)).toThrow(/Invalid value for minute: 61\.$/)
    expect(() => checkCronExpression('0 0 30 2 *', HCM)).toThrow(/never comes round/)
    expect(() => checkCronExpression('0 0 1 1 * *', 'Mars/Olympus')).toThrow(
      expect.objectContaining({ code: 'BAD_INPUT', field: 'timeZone' }),
    )
  })

  it('is read in its zone', () => {
    expect(nextSlot('0 8 * * *', HCM, at('2026-11-22T00:00:00Z'))).toEqual(
      at('2026-11-22T01:00:00Z'),
    )
    expect(nextSlot('0 8 * * *', 'UTC', at('2026-11-22T00:00:00Z'))).toEqual(
      at('2026-11-22T08:00:00Z'),
    )
  })

  it('gives slots strictly after and strictly before', () => {
    const slot = at('2026-11-22T01:00:00Z')
    const dayAfter = at('2026-11-23T01:00:00Z')
    expect(nextSlot('0 8 * * *', HCM, slot)).toEqual(dayAfter)
    expect(nextSlot('0 8 * * *', HCM, at('2026-11-22T00:59:59.900Z'))).toEqual(slot)
    expect(lastSlotBefore('0 8 * * *', HCM, dayAfter)).toEqual(slot)
    expect(lastSlotBefore('0 8 * * *', HCM, at('2026-11-22T01:00:00.001Z'))).toEqual(slot)
    expect(nextSlot('0 0 30 2 *', HCM, slot)).toBeNull()
    expect(lastSlotBefore('0 0 30 2 *', HCM, slot)).toBeNull()
  })

  it('fires every second with six fields', () => {
    const slots = nextSlots(
      { expression: '* * * * * *', timeZone: HCM, after: at('2026-11-22T00:00:00Z') },
      3,
    )
    expect(slots.map((slot) => slot.getUTCSeconds())).toEqual([1, 2, 3])
  })
})

// Berlin, 2025: 03-30 has no 02:00 to 03:00, 10-26 has it twice.
describe('X9 DST', () => {
  it('a skipped time of day fires right after the gap', () => {
    expect(five('30 2 * * *', BERLIN, '2025-03-28T12:00:00Z').slice(0, 3)).toEqual([
      '03-29T01:30',
      '03-30T01:00',
      '03-31T00:30',
    ])
  })

  it('a doubled time of day fires once', () => {
    expect(five('30 2 * * *', BERLIN, '2025-10-24T12:00:00Z').slice(0, 3)).toEqual([
      '10-25T00:30',
      '10-26T00:30',
      '10-27T01:30',
    ])
    expect(lastSlotBefore('30 2 * * *', BERLIN, at('2025-10-26T23:00:00Z'))).toEqual(
      at('2025-10-26T00:30:00Z'),
    )
  })

  it.each(['2025-10-26T00:00:00Z', '2025-03-30T00:00:00Z'])(
    'every half hour goes on at %s',
    (after) => {
      const slots = nextSlots({ expression: '*/30 * * * *', timeZone: BERLIN, after: at(after) }, 6)
      expect(slots.map((slot) => (slot.getTime() - at(after).getTime()) / 1_800_000)).toEqual([
        1, 2, 3, 4, 5, 6,
      ])
    },
  )

  it('days of 23 and 25 hours each have one midnight', () => {
    expect(five('0 0 * * *', BERLIN, '2025-10-25T12:00:00Z')).toHaveLength(5)
    expect(
      nextSlots(
        { expression: '0 0 * * *', timeZone: BERLIN, after: at('2025-10-25T12:00:00Z') },
        2,
      ),
    ).toEqual([at('2025-10-25T22:00:00Z'), at('2025-10-26T23:00:00Z')])
  })
})
