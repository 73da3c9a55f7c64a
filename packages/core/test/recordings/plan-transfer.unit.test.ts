import { describe, expect, test } from 'vitest'
import { planTransfer } from '../../src/recordings/plan-transfer.ts'

const answer = (status: number, headers: Record<string, string>) => ({
  status,
  header: (name: string) => headers[name],
})
const wholeFile = answer(200, { 'content-length': '100' })

describe('C2 what of a PBX that answers is passed on', () => {
  test('the whole file when nothing else is asked for', () => {
    const plan = planTransfer(wholeFile, { range: null, isSliceable: true })
    expect(plan).toMatchObject({ status: 200, contentLength: 100, contentRange: null, skip: 0 })
  })

  test('a part is cut out where the PBX knows no ranges', () => {
    const plan = planTransfer(wholeFile, { range: 'bytes=90-', isSliceable: true })
    expect(plan).toMatchObject({
      status: 206,
      contentLength: 10,
      contentRange: 'bytes 90-99/100',
      skip: 90,
    })
    expect(planTransfer(wholeFile, { range: 'bytes=100-', isSliceable: true })).toEqual({
      kind: 'outside',
      bytes: 100,
    })
  })

  test('the whole file when it is another one than the player knows', () => {
    const plan = planTransfer(wholeFile, { range: 'bytes=90-', isSliceable: false })
    expect(plan).toMatchObject({ status: 200, contentLength: 100 })
  })

  test('the part as the PBX tells it', () => {
    const part = answer(206, { 'content-range': 'bytes 10-19/100' })
    const plan = planTransfer(part, { range: 'bytes=10-19', isSliceable: true })
    expect(plan).toMatchObject({ status: 206, contentLength: 10, skip: 0 })
  })

  test.each([
    ['bytes=20-29', 'bytes 10-19/100'],
    ['bytes=10-15', 'bytes 10-19/100'],
    ['bytes=10-19', 'nonsense'],
    [null, 'bytes 10-19/100'],
  ])('asked for %s, a PBX that sends %s is not believed', (range, told) => {
    const part = answer(206, { 'content-range': told })
    expect(() => planTransfer(part, { range, isSliceable: true })).toThrow(/another part/)
  })

  test('outside is outside, with the length where it is told', () => {
    const wish = { range: 'bytes=500-', isSliceable: true }
    expect(planTransfer(answer(416, { 'content-range': 'bytes */100' }), wish)).toEqual({
      kind: 'outside',
      bytes: 100,
    })
    expect(planTransfer(answer(416, {}), wish)).toEqual({ kind: 'outside', bytes: null })
  })
})
