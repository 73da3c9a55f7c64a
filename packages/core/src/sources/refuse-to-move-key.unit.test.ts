import { describe, expect, it } from 'vitest'
import { refuseToMoveKey } from './refuse-to-move-key.ts'

const stored = {
  apiKeySealed: 'v1.sealed',
  apiUrl: 'https://pbx.example/api/cdr',
  recordingBaseUrl: 'https://files.example/rec',
}

describe('a stored key stays with the servers it was entered for', () => {
  it.each([
    { apiUrl: 'https://evil.example/api/cdr' },
    { apiUrl: 'https://pbx.example:8443/api/cdr' },
    { apiUrl: 'http://pbx.example/api/cdr' },
    { apiUrl: 'https://pbx.example.evil.example/' },
    { recordingBaseUrl: 'https://evil.example/' },
    { apiUrl: 'https://pbx.example/new', recordingBaseUrl: 'https://evil.example/' },
  ])('refuses $apiUrl $recordingBaseUrl', (patch) => {
    expect(() => refuseToMoveKey(stored, patch)).toThrow(/enter the API key again/)
  })

  it.each([
    {},
    { name: 'another', isActive: false },
    { apiUrl: 'https://pbx.example/other/path' },
    { apiUrl: 'https://PBX.example:443/api/cdr' },
    { recordingBaseUrl: null },
    { recordingBaseUrl: '' },
    { recordingBaseUrl: 'https://pbx.example/rec' },
    { apiUrl: 'https://evil.example/', apiKey: 'a new key' },
    { apiUrl: 'https://evil.example/', apiKey: null },
  ])('lets %j pass', (patch) => {
    expect(() => refuseToMoveKey(stored, patch)).not.toThrow()
  })

  it('lets a source without a key move', () => {
    const patch = { apiUrl: 'https://other.example/' }
    expect(() => refuseToMoveKey({ ...stored, apiKeySealed: null }, patch)).not.toThrow()
  })
})
