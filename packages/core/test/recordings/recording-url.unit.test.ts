import { array, assert, constantFrom, oneof, property, string } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { recordingUrl } from '../../src/recordings/recording-url.ts'

const apiUrl = 'https://pbx.example:8443/api/v2/cdrs?x=1'
const atOrigin = { apiUrl, recordingBaseUrl: null }
const inFolder = { apiUrl, recordingBaseUrl: 'http://files.example/rec?a=b#c' }

describe('C2 the address of a recording', () => {
  test.each([
    [atOrigin, '/d/2025/Sep/11/a.mp3', 'https://pbx.example:8443/d/2025/Sep/11/a.mp3'],
    [atOrigin, 'a b+84.mp3', 'https://pbx.example:8443/a%20b+84.mp3'],
    [{ apiUrl, recordingBaseUrl: '' }, '/a.mp3', 'https://pbx.example:8443/a.mp3'],
    [inFolder, '/d/a.mp3', 'http://files.example/rec/d/a.mp3'],
    [inFolder, 'a%20b.mp3', 'http://files.example/rec/a%20b.mp3'],
    [inFolder, '/a?b#c.mp3', 'http://files.example/rec/a%3Fb%23c.mp3'],
    [inFolder, '/user@host/..a/b...mp3', 'http://files.example/rec/user@host/..a/b...mp3'],
  ])('%o with %s', (place, path, expected) => {
    expect(recordingUrl(place, path).href).toBe(expected)
  })

  test.each([
    ['/a/50% off.mp3', '/a/50%25%20off.mp3'],
    ['/a/100%.mp3', '/a/100%25.mp3'],
    ['/a/%%.mp3', '/a/%25%25.mp3'],
    ['/a/50%25%20off.mp3', '/a/50%25%20off.mp3'],
    ['/a/gi\u1EA3m%20gi\u00E1.mp3', '/a/gi%E1%BA%A3m%20gi%C3%A1.mp3'],
    ['/a/b.mp3\n', '/a/b.mp3'],
    [' /a/b.mp3\u00A0', '/a/b.mp3'],
    ['\uFEFF/a/b c.mp3\r\n', '/a/b%20c.mp3'],
    [`/${'y'.repeat(250)}/${'z'.repeat(250)}.mp3`, `/${'y'.repeat(250)}/${'z'.repeat(250)}.mp3`],
  ])('found-17: %j is asked for as %s', (path, asked) => {
    expect(recordingUrl(atOrigin, path).href).toBe(`https://pbx.example:8443${asked}`)
  })

  test.each([
    '../a.mp3',
    '/d/../../a.mp3',
    '/d/./a.mp3',
    '/..;/a.mp3',
    '/d/..',
    '/%2e%2e/a.mp3',
    '/.%2E/a.mp3',
    '/%252e%252e/a.mp3',
    '/d%2f..%2fa.mp3',
    '/d%5ca.mp3',
    '\\\\evil.example\\a.mp3',
    '/d\\..\\a.mp3',
    '//evil.example/a.mp3',
    '///evil.example/a.mp3',
    'http://evil.example/a.mp3',
    'HTTPS:evil.example/a.mp3',
    'http://user:password@pbx.example:8443/a.mp3',
    'file:///etc/passwd',
    'javascript:alert(1)',
    '/a\n.mp3',
    '/.\t./a.mp3',
    '/a%00.mp3',
    '/a%0d%0aHost:x',
    '',
    `/${'a'.repeat(3000)}`,
  ])('%j is refused', (path) => {
    for (const place of [atOrigin, inFolder]) {
      expect(() => recordingUrl(place, path)).toThrow(/leads out of its own folder/)
    }
  })

  test('no path at all leaves the base', () => {
    const piece = oneof(
      constantFrom('..', '.', '/', '\\', '%2e', '%2f', '//', '@', ':', '?', '#', '%25', ';'),
      string({ maxLength: 6 }),
    )
    assert(
      property(array(piece, { maxLength: 12 }), (pieces) => {
        const url = tryUrl(pieces.join(''))
        if (url === null) return
        expect(url.href.startsWith('http://files.example/rec/')).toBe(true)
        expect(unescape(unescape(url.pathname))).not.toMatch(/(^|\/)\.\.(\/|$)/)
      }),
      { numRuns: 2000 },
    )
  })

  test('a base that is no address is told as such', () => {
    expect(() => recordingUrl({ apiUrl, recordingBaseUrl: 'not an address' }, '/a.mp3')).toThrow(
      /not a web address/,
    )
  })
})

function tryUrl(path: string): URL | null {
  try {
    return recordingUrl(inFolder, path)
  } catch {
    return null
  }
}

/** As a careless server would: byte by byte, whatever the bytes mean. */
function unescape(path: string): string {
  return path.replaceAll(/%([\da-f]{2})/gi, (_, code: string) =>
    String.fromCodePoint(Number.parseInt(code, 16)),
  )
}
