import { maskNumber, type RunDetail } from '@calldeck/core'
import { describe, expect, test } from 'vitest'
import { showCallDetail } from '../../src/routers/mask-numbers.ts'
import { showRunDetail } from '../../src/routers/mask-texts.ts'
import { aCall } from '../a-call.ts'

describe('C8 numbers are masked by role', () => {
  test.each([
    ['+84335550159', '+••••••••159'],
    ['0335550159', '•••••••159'],
    ['842835550155', '•••••••••155'],
    ['101', '101'],
    ['1900', '1900'],
    ['113', '113'],
    ['*97', '*97'],
    ['anonymous', 'anonymous'],
    ['sip:0335550159@pbx.local', 'sip:•••••••159@pbx.local'],
  ])('%s is shown as %s', (number, shown) => {
    expect(maskNumber(number)).toBe(shown)
  })

  test('a viewer sees neither number, payload nor the file name of the recording', () => {
    const shown = showCallDetail({ ...aCall, raw: { caller: '0335550159' } }, 'viewer')
    expect(JSON.stringify(shown)).not.toContain('0335550')
    expect(shown).toMatchObject({ raw: null, recordingPath: null, hasRecording: true })
  })

  test('a supervisor sees the numbers, an administrator the payload too', () => {
    const detail = { ...aCall, raw: { caller: '0335550159' } }
    expect(showCallDetail(detail, 'supervisor')).toEqual({ ...detail, raw: null })
    expect(showCallDetail(detail, 'administrator')).toEqual(detail)
  })

  test('what is said of a run and of its parts is masked too', () => {
    const said = 'the line of 0335550159 is broken'
    const run = { error: said, warnings: [said], slices: [{ error: said }] } as unknown as RunDetail
    const masked = 'the line of •••••••159 is broken'
    expect(showRunDetail(run, 'viewer')).toEqual({
      error: masked,
      warnings: [masked],
      slices: [{ error: masked }],
    })
    expect(showRunDetail(run, 'supervisor')).toBe(run)
  })
})
