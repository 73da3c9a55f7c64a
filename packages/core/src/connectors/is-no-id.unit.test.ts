import { expect, test } from 'vitest'
import { isNoId } from './is-no-id.ts'

test.each([
  'null',
  'NULL',
  ' Null ',
  '"null"',
  '(null)',
  '<null>',
  'nil',
  'None',
  'undefined',
  'N/A',
  '#N/A',
  '\\N',
  'NaN',
  '[object Object]',
  '0',
  '000',
  '-',
  '--',
  '""',
  '00000000-0000-0000-0000-000000000000',
  '{00000000-0000-0000-0000-000000000000}',
  '00000000000000000000000000000000',
  'FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF',
  'ffffffffffffffffffffffffffffffff',
])('found-03: %j is no id', (word) => {
  expect(isNoId(word)).toBe(true)
})

test.each([
  '1',
  '10',
  '0a',
  'a',
  'ff',
  'null-1',
  'nonesuch',
  '00000000-0000-0000-0000-000000000001',
  '2d4cd1f6-8efb-11f0-ac6e-e3cd36bb494f',
  '1757586989.0',
  'é',
  '0'.repeat(100),
])('found-03: %j is one', (id) => {
  expect(isNoId(id)).toBe(false)
})
