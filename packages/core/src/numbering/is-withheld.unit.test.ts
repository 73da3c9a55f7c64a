import { expect, test } from 'vitest'
import { createNumberReader } from './number-reader.ts'
import { isWithheld } from './is-withheld.ts'

const readNumber = createNumberReader('VN')

test.each([
  '',
  ' ',
  '+',
  '0',
  '00000000',
  '0000 0000',
  '\uFF10\uFF10',
  'anonymous',
  'Anonymous',
  ' ANONYMOUS ',
  '"Anonymous"',
  'sip:anonymous@anonymous.invalid',
  'anonymous@anonymous.invalid',
  '"Anonymous" <sip:anonymous@10.0.0.5>',
  '"Anonymous" <sip:anonymous@10.0.0.5:5060;user=phone>;tag=1a2b',
  '"Anonymous" <anonymous>',
  'unavailable@unknown.invalid',
  'sip:unknown@unknown.invalid',
  'Restricted',
  'withheld',
  'Private Number',
  'private_number',
  'UNAVAILABLE',
  'unknown',
  'tel:0',
  'sip:0@10.0.0.1',
  'sip:10.0.0.1',
  '"Unknown" <sip:10.0.0.1:5060>',
  'OutOfArea',
  'ẩn số',
  'không xác định'.normalize('NFD'),
])('found-12: %j was withheld, and there is no customer', (number) => {
  expect(isWithheld(number)).toBe(true)
  expect(readNumber(number).customer).toBeNull()
})

test.each([
  ['0335550159', '+84335550159'],
  ['"Anonymous" <sip:0335550159@10.0.0.5>', '+84335550159'],
  ['sip:0335550159@10.0.0.1:5060', '+84335550159'],
  ['sip:0335550159@10.0.0.2;tag=7', '+84335550159'],
  ['sip:alice@Example.com:5060;transport=tcp', 'alice@example.com'],
  ['*97', '*97'],
  ['113', '113'],
  ['19005550', '19005550'],
  ['100000', '100000'],
  ['privateer', 'privateer'],
  ['sip:0335550159@10.0.0.1', '+84335550159'],
  ['38.22.33.44', '38.22.33.44'],
])('%s is the customer %s', (number, customer) => {
  expect(isWithheld(number)).toBe(false)
  expect(readNumber(number).customer).toBe(customer)
})
