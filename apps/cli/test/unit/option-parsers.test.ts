import { InvalidArgumentError } from 'commander'
import { describe, expect, it } from 'vitest'
import { oneOf, someOf, wholeNumber } from '../../src/option-parsers.ts'
import { callStatuses } from '../../src/words.ts'

describe('B9 option values', () => {
  it('takes words in any case, by commas or again', () => {
    const parse = someOf(callStatuses)
    expect(parse('busy', parse('answered,no-answer'))).toEqual(['ANSWERED', 'NO_ANSWER', 'BUSY'])
  })

  it('refuses other words and names the right ones', () => {
    expect(() => oneOf(callStatuses)('ANSWER')).toThrow(InvalidArgumentError)
    expect(() => oneOf(callStatuses)('ANSWER')).toThrow(/answered, no_answer/)
  })

  it.each(['', '-1', '1.5', 'ten', '0'])('refuses %j as a count', (text) => {
    expect(() => wholeNumber(1)(text)).toThrow(InvalidArgumentError)
  })
})
