import { describe, expect, it } from 'vitest'
import { presetOf } from '../src/features/sources/cron-presets.ts'
import { emptySourceForm, formOfSource } from '../src/features/sources/source-form.ts'
import type { SourceForm } from '../src/features/sources/source-form.ts'
import { sourceFormProblems } from '../src/features/sources/source-form-problems.ts'
import { changesOfForm, inputOfForm } from '../src/features/sources/source-input.ts'
import type { Source } from '../src/features/sources/source.ts'
import { timeZones, zoneOffset } from '../src/shared/time-zones.ts'
import { useSourceForm } from '../src/features/sources/use-source-form.ts'

const stored: Source = {
  id: '0f6f4a5e-53f0-4c1c-9d5c-0a0d3c1f7a11',
  name: 'Tổng đài Hà Nội',
  connector: 'onepos',
  apiUrl: 'https://pbx.example.vn:8080/api/v2/cdrs',
  domain: 'demo102019',
  hasApiKey: true,
  timeZone: 'Asia/Ho_Chi_Minh',
  region: 'VN',
  isActive: false,
  syncMode: 'MANUAL',
  cronExpression: '0 */5 * * * *',
  scheduleTimeZone: null,
  defaultDaysBack: 30,
  batchSize: 200,
  concurrency: 8,
  overlapHours: 0,
  reconcileDays: 0,
  recordingBaseUrl: null,
  caCertificate: null,
  lastSyncAt: null,
  lastSyncStatus: null,
  lastSyncError: null,
  totalRecordsSynced: 0,
  syncedThrough: null,
  nextRunAt: null,
  duplicates: [],
  createdAt: '2025-09-11T10:00:00.000Z',
  updatedAt: '2025-09-11T10:00:00.000Z',
}
const good: SourceForm = formOfSource(stored)
const problemOf = (changes: Partial<SourceForm>) => sourceFormProblems({ ...good, ...changes })

describe('what is typed is checked as the server checks it (A12)', () => {
  it('finds nothing wrong with a stored source', () => {
    expect(sourceFormProblems(good)).toEqual({})
  })

  it('asks a new source only for what has no default', () => {
    expect(Object.keys(sourceFormProblems(emptySourceForm()))).toEqual(['name', 'apiUrl'])
  })

  it.each<[string, Partial<SourceForm>, object]>([
    ['no name', { name: '  ' }, { name: { key: 'required' } }],
    ['an address without http', { apiUrl: 'pbx.example.vn' }, { apiUrl: { key: 'url' } }],
    ['ftp', { apiUrl: 'ftp://pbx.example.vn' }, { apiUrl: { key: 'url' } }],
    ['a user in the address', { apiUrl: 'http://a:b@pbx.vn' }, { apiUrl: { key: 'url' } }],
    ['an unknown zone', { timeZone: 'Mars/Base' }, { timeZone: { key: 'timeZone' } }],
    ['four fields', { cronExpression: '* * * *' }, { cronExpression: { key: 'cron' } }],
    ['an emptied number', { overlapHours: null }, { overlapHours: { key: 'required' } }],
    [
      'too large a page',
      { batchSize: 1001 },
      { batchSize: { key: 'range', values: { min: 1, max: 1000 } } },
    ],
    ['an empty new key', { apiKey: { kind: 'set', value: ' ' } }, { apiKey: { key: 'key' } }],
    ['no certificate', { caCertificate: 'MIIB…' }, { caCertificate: { key: 'pem' } }],
  ])('tells %s', (_name, changes, problems) => {
    expect(problemOf(changes)).toEqual(problems)
  })

  it('takes 0 hours of overlap and 6 cron fields', () => {
    expect(problemOf({ overlapHours: 0, cronExpression: '*/10 * * * * *' })).toEqual({})
  })
})

describe('what is sent (A3)', () => {
  it('keeps false, 0 and "" and never sends a key that stays', () => {
    const input = inputOfForm({ ...good, domain: '' })
    expect(input).toMatchObject({ isActive: false, overlapHours: 0, domain: '' })
    expect(input).not.toHaveProperty('apiKey')
    expect(input).toMatchObject({ recordingBaseUrl: null, scheduleTimeZone: null })
  })

  it('sends only what changed', () => {
    expect(changesOfForm(good, good)).toEqual({})
    expect(changesOfForm(good, { ...good, isActive: true, overlapHours: 24 })).toEqual({
      isActive: true,
      overlapHours: 24,
    })
  })

  it('replaces a key, and removes it with null', () => {
    expect(changesOfForm(good, { ...good, apiKey: { kind: 'set', value: ' k ' } })).toEqual({
      apiKey: 'k',
    })
    expect(changesOfForm(good, { ...good, apiKey: { kind: 'remove', value: '' } })).toEqual({
      apiKey: null,
    })
  })
})

describe('the form as it is filled in', () => {
  it('tells a problem once the person was at the field, and all of them at the end', () => {
    const { shownProblems, touch, check, form } = useSourceForm(null)
    expect(shownProblems.value).toEqual({})
    touch('name')
    expect(Object.keys(shownProblems.value)).toEqual(['name'])
    form.name = 'Hà Nội'
    expect(shownProblems.value).toEqual({})
    expect(check()).toBe(false)
    expect(Object.keys(shownProblems.value)).toEqual(['apiUrl'])
  })

  it("shows the server's word at its field until the field changes", () => {
    const { shownProblems, refuse, form } = useSourceForm(stored)
    refuse({ apiUrl: 'This address may not be reached.', unknownField: 'x' })
    expect(shownProblems.value).toEqual({ apiUrl: 'This address may not be reached.' })
    form.apiUrl = 'https://other.example.vn'
    expect(shownProblems.value).toEqual({})
  })

  it('knows whether something would be lost', () => {
    const { isDirty, form, settle } = useSourceForm(stored)
    expect(isDirty.value).toBe(false)
    form.apiKey = { kind: 'remove', value: '' }
    expect(isDirty.value).toBe(true)
    form.apiKey = { kind: 'keep', value: '' }
    expect(isDirty.value).toBe(false)
    form.batchSize = 500
    settle({ ...stored, batchSize: 500 })
    expect(isDirty.value).toBe(false)
  })
})

describe('schedules and zones', () => {
  it('finds the preset behind an expression, whatever the spaces and the second 0', () => {
    expect(presetOf('*/5 * * * *')).toBe('everyFiveMinutes')
    expect(presetOf(' 0  0 2 * * *')).toBe('nightly')
    expect(presetOf('30 */5 * * * *')).toBeNull()
  })

  it('lists the zones under the names they have today', () => {
    const zones = timeZones(['Asia/Ho_Chi_Minh'])
    expect(zones).toContain('Asia/Ho_Chi_Minh')
    expect(zones).not.toContain('Asia/Saigon')
    expect(zones.filter((zone) => zone === 'UTC')).toHaveLength(1)
  })

  it('tells the offset of a moment', () => {
    const summer = new Date('2025-07-01T00:00:00Z')
    expect(zoneOffset('Asia/Ho_Chi_Minh', summer)).toBe('UTC+07:00')
    expect(zoneOffset('Europe/Berlin', summer)).toBe('UTC+02:00')
    expect(zoneOffset('UTC', summer)).toBe('UTC+00:00')
    expect(zoneOffset('Mars/Base', summer)).toBe('')
  })
})
