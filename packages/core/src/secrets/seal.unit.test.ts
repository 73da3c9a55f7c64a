import { describe, expect, it } from 'vitest'
import { createSeal } from './seal.ts'

const secret = 'hE4tq0oYgG3vVnJm7bLrXc9wZpQ2sKdT'
const seal = createSeal(secret)

describe('A14 the key of a PBX at rest', () => {
  it('opens for its own row, and is never sealed the same way twice', () => {
    const [one, other] = [seal.seal('k-1', 'row-1'), seal.seal('k-1', 'row-1')]
    expect(seal.open(one, 'row-1')).toBe('k-1')
    expect(one).not.toBe(other)
    expect(Buffer.from(one.split('.')[1]!, 'base64url').toString('latin1')).not.toContain('k-1')
  })

  it('opens neither in another row nor under another secret', () => {
    const sealed = seal.seal('k-1', 'row-1')
    expect(() => seal.open(sealed, 'row-2')).toThrow(/cannot be opened/)
    expect(() => createSeal(`${secret}x`).open(sealed, 'row-1')).toThrow(/cannot be opened/)
  })

  it('notices every changed byte', () => {
    const sealed = seal.seal('k-1', 'row-1')
    const bytes = Buffer.from(sealed.split('.')[1]!, 'base64url')
    for (let at = 0; at < bytes.length; at += 1) {
      const changed = Buffer.from(bytes)
      changed[at]! ^= 1
      const text = `v1.${changed.toString('base64url')}`
      expect(() => seal.open(text, 'row-1')).toThrow(/cannot be opened/)
    }
  })

  it('does not take a part of the tag for the whole', () => {
    const bytes = Buffer.from(seal.seal('', 'row-1').split('.')[1]!, 'base64url')
    const cut = `v1.${bytes.subarray(0, 12 + 4).toString('base64url')}`
    expect(() => seal.open(cut, 'row-1')).toThrow(/cannot be opened/)
  })

  it.each(['', 'v1', 'v1.', 'v2.AAAA', 'v1.AAAA', 'plain'])('%j is no seal', (text) => {
    expect(() => seal.open(text, 'row-1')).toThrow(/cannot be opened/)
  })
})
