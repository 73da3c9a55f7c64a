import { describe, expect, it } from 'vitest'
import { pbxKey } from './same-pbx.ts'

const place = (apiUrl: string, domain = 'acme', connector = 'onepos') => ({
  apiUrl,
  domain,
  connector,
})

describe('UX-B1: whether two sources read the same PBX', () => {
  const first = pbxKey(place('https://pbx.example/cdr?b=2&a=1'))

  it.each([
    place('https://PBX.example/cdr?b=2&a=1'),
    place('https://pbx.example:443/cdr?b=2&a=1'),
    place('http://pbx.example/cdr?b=2&a=1'),
    place('https://pbx.example./cdr/?a=1&b=2'),
    place(' https://pbx.example/cdr?b=2&a=1 ', ' ACME '),
  ])('the same: %o', (other) => {
    expect(pbxKey(other)).toBe(first)
  })

  it.each([
    place('https://pbx.example/cdr?b=2&a=1', 'other'),
    place('https://pbx.example:8080/cdr?b=2&a=1'),
    place('https://pbx.example/cdr2?b=2&a=1'),
    place('https://pbx.example/cdr?b=2'),
    place('https://pbx2.example/cdr?b=2&a=1'),
    place('https://pbx.example/cdr?b=2&a=1', 'acme', 'another'),
  ])('not the same: %o', (other) => {
    expect(pbxKey(other)).not.toBe(first)
  })
})
