import { describe, expect, test } from 'vitest'
import { callFilter } from '../../src/routers/call-filter.ts'

describe('A9 the filter of the calls', () => {
  test.each(['number', 'extension', 'pattern'])('a blank %s narrows nothing', (field) => {
    expect(callFilter.parse({ [field]: '' })[field as 'number']).toBeUndefined()
    expect(callFilter.parse({ [field]: '  ' })[field as 'number']).toBeUndefined()
    expect(callFilter.parse({ [field]: ' 1036 ' })[field as 'number']).toBe('1036')
  })

  test.each([{ weekday: 8 }, { weekday: 0 }, { hour: 24 }, { outcome: ['LOST'] }])(
    '%j is refused',
    (input) => {
      expect(callFilter.safeParse(input).success).toBe(false)
    },
  )

  test('nothing chosen narrows nothing, and zero is a bound', () => {
    expect(callFilter.parse({ direction: [], status: [], durationMin: 0 })).toEqual({
      durationMin: 0,
    })
  })
})
