import { describe, expect, it } from 'vitest'
import { isExtension } from './is-extension.ts'
import { toE164 } from './to-e164.ts'

describe('toE164', () => {
  it.each([
    ['0335550159', '+84335550159'],
    ['842835550155', '+842835550155'],
    ['+84905550112', '+84905550112'],
    ['0084335550159', '+84335550159'],
    ['033 555 01-59', '+84335550159'],
    ['(028) 3555.0155', '+842835550155'],
    ['+12125550123', '+12125550123'],
  ])('reads %s in Viet Nam as %s', (sent, expected) => {
    expect(toE164(sent, 'VN')).toBe(expected)
  })

  it.each([
    '1036',
    '113',
    '19005550',
    '1900555012',
    '18005550',
    'anonymous',
    '*97',
    '#31#0335550159',
    'sip:0335550159@pbx.example',
    '0335550159;ext=4',
    '',
    '   ',
    '0247300',
    '15551234567',
    '9'.repeat(300),
  ])('leaves %j unparsed', (sent) => {
    expect(toE164(sent, 'VN')).toBeNull()
  })

  it('reads the same digits as the region does', () => {
    expect(toE164('2125550123', 'US')).toBe('+12125550123')
    expect(toE164('8005550123', 'US')).toBe('+18005550123')
    expect(toE164('02079460123', 'GB')).toBe('+442079460123')
  })

  it('reads only international spellings where the region is unknown', () => {
    expect(toE164('0335550159', 'ZZ')).toBeNull()
    expect(toE164('+84335550159', 'ZZ')).toBe('+84335550159')
  })
})

describe('isExtension', () => {
  it.each(['10', '1036', '123456', ' 1062 '])('takes %j', (number) => {
    expect(isExtension(number)).toBe(true)
  })

  it.each(['1', '1234567', '*97', 'a12', '', '10 36', '+1036'])('refuses %j', (number) => {
    expect(isExtension(number)).toBe(false)
  })
})
