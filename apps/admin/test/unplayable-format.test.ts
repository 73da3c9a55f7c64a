import { describe, expect, it } from 'vitest'
import { unplayableFormat } from '../src/features/calls/player/unplayable-format.ts'

const browser = {
  canPlayType: (type: string) => (type === 'audio/mpeg' ? ('probably' as const) : ('' as const)),
}

describe('found-18: a recording that the browser cannot play', () => {
  it.each([
    ['audio/mpeg', null],
    ['application/octet-stream', null],
    [null, null],
    [undefined, null],
    ['audio/x-gsm', 'GSM'],
    ['audio/g729', 'G729'],
    ['audio/basic', 'G.711 µ-law'],
    ['audio/vnd.wave; codec=31', 'WAV49 (GSM)'],
  ])('%s is named %s', (type, name) => {
    expect(unplayableFormat(type, browser)).toBe(name)
  })
})
