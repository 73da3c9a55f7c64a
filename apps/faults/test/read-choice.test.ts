import { expect, test } from 'vitest'
import { ChoiceError, readChoice } from '../src/read-choice.ts'

test('without words everything is played on both engines, from a seed of its own', () => {
  expect(readChoice([], 42)).toEqual({
    seed: 42,
    only: new Set(),
    fault: '',
    engines: ['pglite', 'postgresql'],
    fast: false,
    write: false,
  })
})

test('rows, engine and seed may be chosen', () => {
  const words = '--seed 9 --only x6,X7 --fault Removed --engine postgresql --fast'.split(' ')
  expect(readChoice(words, 42)).toEqual({
    seed: 9,
    only: new Set(['X6', 'X7']),
    fault: 'removed',
    engines: ['postgresql'],
    fast: true,
    write: false,
  })
})

test.each(['--seed soon', '--engine oracle', '--slow', '--fast --write'])(
  '%s is refused with the usage',
  (words) => {
    expect(() => readChoice(words.split(' '), 1)).toThrow(ChoiceError)
    expect(() => readChoice(words.split(' '), 1)).toThrow(/--only X6/)
  },
)
