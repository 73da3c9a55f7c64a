import { expect, test } from 'vitest'
import { refuseProbing } from '../../src/routers/refuse-probing.ts'

test.each([
  { filter: { number: '0' } },
  { filter: { number: ' 0912-34 ' } },
  { filter: { number: '٠٩١٢' } },
  { filter: { number: 'sip:12' } },
  { filter: { pattern: '*' } },
  { filter: { number: '0912345678', pattern: '09*' } },
])('%j would be a guess at digits', (input) => {
  expect(() => refuseProbing(input)).toThrow(/masked/)
})

test.each([
  undefined,
  null,
  'filter',
  {},
  { filter: null },
  { filter: { number: '+84 912 345 678' } },
  { filter: { number: 'anonymous' } },
  { filter: { extension: '101' } },
])('%j is no guess', (input) => {
  expect(() => refuseProbing(input)).not.toThrow()
})
