import { expect, test } from 'vitest'
import { maskNumbersIn } from './mask-numbers-in.ts'

test.each([
  ['The PBX said: “0335550159 is barred”.', 'The PBX said: “•••••••159 is barred”.'],
  ['to +84 335 550 159, twice', 'to +•• ••• ••• 159, twice'],
  ['sip:0335550159@pbx', 'sip:•••••••159@pbx'],
  ['tel0335550159x', 'tel•••••••159x'],
  ['2025-09-01 0335550159', '2025-09-01 •••••••159'],
  ['(028) 3555-0155', '(•••) ••••-•155'],
])('C8 %s becomes %s', (text, shown) => {
  expect(maskNumbersIn(text)).toBe(shown)
})

test.each([
  'from 2025-09-01T00:00:00Z to 2025-09-11 23:59:59',
  '192.168.100.200:8080 refused the connection.',
  '5c6f2a10-8f1a-11f0-8b6b-024212345678',
  '12 rows could not be read as calls (503); 200 instead of 1000.',
  'extension 1036',
])('C8 %s is left as it is', (text) => {
  expect(maskNumbersIn(text)).toBe(text)
})
