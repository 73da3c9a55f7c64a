import { expect, it } from 'vitest'
import { shownAddress } from '../../src/http/shown-address.ts'

it.each([
  ['0000:0000:0000:0000:0000:0000:0000:0000', '::1'],
  ['0000:0000:0000:0000:0000:0000:0000:0001', '::1'],
  ['0:0:0:0::', '::1'],
  ['::1', '::1'],
  ['2001:0db8:0001:0002:0000:0000:0000:0000', '2001:db8:1:2::'],
  ['fe80:0000:0000:0000:0000:0000:0000:0000', 'fe80::'],
  ['127.0.0.1', '127.0.0.1'],
  ['203.0.113.9', '203.0.113.9'],
  ['', null],
  [null, null],
  [undefined, null],
])('B8: %s is shown as %s', (stored, shown) => {
  expect(shownAddress(stored)).toBe(shown)
})
