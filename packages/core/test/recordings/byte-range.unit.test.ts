import { expect, test } from 'vitest'
import { readContentRange, resolveRange, singleRange } from '../../src/recordings/byte-range.ts'

test.each([
  [undefined, null],
  ['bytes=0-', 'bytes=0-'],
  [' Bytes=5-9 ', 'bytes=5-9'],
  ['bytes=-5', 'bytes=-5'],
  ['bytes=9-5', null],
  ['bytes=-', null],
  ['bytes=0-1,4-5', null],
  ['lines=1-2', null],
  ['bytes=0-\r\nX: y', null],
])('C2 the header %j is read as %j', (header, expected) => {
  expect(singleRange(header)).toBe(expected)
})

test.each([
  ['bytes=0-0', { first: 0, last: 0 }],
  ['bytes=10-', { first: 10, last: 99 }],
  ['bytes=10-1000', { first: 10, last: 99 }],
  ['bytes=-10', { first: 90, last: 99 }],
  ['bytes=-1000', { first: 0, last: 99 }],
  ['bytes=-0', null],
  ['bytes=100-', null],
])('C2 %s of 100 bytes is %o', (range, expected) => {
  expect(resolveRange(range, 100)).toEqual(expected)
})

test.each([
  ['bytes 0-99/1234', { first: 0, last: 99, bytes: 1234 }],
  ['bytes 5-9/*', { first: 5, last: 9, bytes: null }],
  ['bytes 9-5/100', null],
  ['bytes 0-100/100', null],
  ['bytes */100', null],
  [undefined, null],
])('C2 a PBX that says %j means %o', (header, expected) => {
  expect(readContentRange(header)).toEqual(expected)
})
