import { describe, expect, test } from 'vitest'
import { fieldsOf } from '../../src/field-errors.ts'
import { sourceChanges, sourceInput, sourceToTest } from '../../src/routers/source-input.ts'

const id = '6f0c1d5e-6f5b-4f3a-9a31-1f1f1f1f1f1f'

describe('A3 the configuration of a source', () => {
  test('takes its defaults when it is made', () => {
    expect(sourceInput.parse({ name: 'Centre', apiUrl: 'http://pbx.local:8080/cdr' })).toEqual({
      name: 'Centre',
      apiUrl: 'http://pbx.local:8080/cdr',
      connector: 'onepos',
      domain: '',
      timeZone: 'Asia/Ho_Chi_Minh',
      region: 'VN',
      isActive: true,
      syncMode: 'MANUAL',
      cronExpression: '0 */5 * * * *',
      defaultDaysBack: 30,
      batchSize: 200,
      concurrency: 8,
      overlapHours: 24,
      reconcileDays: 3,
    })
  })

  test('false, 0 and "" survive, and a change fills nothing else in', () => {
    const changes = { isActive: false, overlapHours: 0, domain: '', apiKey: '' }
    expect(sourceChanges.parse({ id, ...changes })).toEqual({ id, changes })
    expect(sourceChanges.parse({ id, name: undefined })).toEqual({ id, changes: {} })
  })

  test.each([
    [{ name: ' ' }, 'name'],
    [{ apiUrl: 'ftp://pbx' }, 'apiUrl'],
    [{ apiUrl: 'http://user:secret@pbx' }, 'apiUrl'],
    [{ apiUrl: 'http://pbx/cdr?api_key=k-1' }, 'apiUrl'],
    [{ apiUrl: 'http://pbx/cdr?x=1&Access-Token=k-1' }, 'apiUrl'],
    [{ recordingBaseUrl: 'http://pbx/?token=k-1' }, 'recordingBaseUrl'],
    [{ timeZone: 'Saigon' }, 'timeZone'],
    [{ batchSize: 1001 }, 'batchSize'],
    [{ concurrency: 0 }, 'concurrency'],
    [{ overlapHours: 721 }, 'overlapHours'],
    [{ isActive: 'no' }, 'isActive'],
    [{ name: 'a\u0000b' }, 'name'],
    [{ colour: 'red' }, 'colour'],
  ])('%j is told at its field', (change, field) => {
    const whole = sourceInput.safeParse({ name: 'a', apiUrl: 'http://pbx', ...change })
    const part = sourceChanges.safeParse({ id, ...change })
    const toTest = sourceToTest.safeParse({ id, ...change })
    for (const { error } of [whole, part, toTest]) {
      expect(error && Object.keys(fieldsOf(error))).toEqual([field])
    }
  })

  test('a test is made of a stored source, of one with changes, or of one still being typed', () => {
    expect(sourceToTest.parse({ id })).toEqual({ id })
    expect(sourceToTest.parse({ id, apiKey: 'k' })).toEqual({ id, apiKey: 'k' })
    const typed = sourceToTest.parse({ name: 'a', apiUrl: 'http://pbx' })
    expect(typed).toMatchObject({ connector: 'onepos', batchSize: 200 })
  })
})
