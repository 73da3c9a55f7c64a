import { expect, test } from 'vitest'
import { maskNumber } from './mask-number.ts'

test.each([
  ['\uFF10\uFF13\uFF13\uFF15\uFF15\uFF15\uFF10\uFF11\uFF15\uFF19', '•••••••\uFF11\uFF15\uFF19'],
  ['\u0660\u0663\u0663\u0665\u0665\u0665\u0660\u0661\u0665\u0669', '•••••••\u0661\u0665\u0669'],
  ['0335\u2011550\u2011159', '••••\u2011•••\u2011159'],
  ['0335,550,159', '••••,•••,159'],
  ['033:555:01"59', '•••:•••:•1"59'],
  ['09051@23456', '•••••@••456'],
  ['0905<123>456', '••••<•••>456'],
])('found-14 %s is shown as %s', (number, shown) => {
  expect(maskNumber(number)).toBe(shown)
})

test.each([
  ['sip:0905@10.0.0.1:5060', 'sip:0905@10.0.0.1:5060'],
  ['sip:100@203.0.113.7', 'sip:100@203.0.113.7'],
  ['sip:0905123456@10.0.0.1:5060', 'sip:•••••••456@10.0.0.1:5060'],
  ['"0905 123 456" <sip:0905123456@10.0.0.1>', '"•••• ••• 456" <sip:•••••••456@10.0.0.1>'],
  ['<sip:101@pbx.example>;tag=1036204815', '<sip:101@pbx.example>;tag=•••••••815'],
  ['sip:101@090.123.45.67', 'sip:•••@•••.•••.•5.67'],
])('line 28: %s is shown as %s', (number, shown) => {
  expect(maskNumber(number)).toBe(shown)
})

test.each(['00000000', '+', 'sip:anonymous@10.0.0.5', 'anonymous@anonymous.invalid'])(
  'found-12: %s was withheld and is no number to mask',
  (number) => expect(maskNumber(number)).toBe(number),
)
