import { expect, test } from 'vitest'
import { checkLedger, type LedgerRun } from '../src/check/check-ledger.ts'

const sound: LedgerRun = {
  id: '00000001-aaaa',
  status: 'SUCCEEDED',
  fetched: 10,
  created: 6,
  updated: 1,
  unchanged: 2,
  rejected: 1,
  window_from: 0,
  window_to: 100,
  started: 1000,
  finished: 1010,
  in_slices: 10,
}
const complaintsOf = (...runs: Partial<LedgerRun>[]): string[] =>
  checkLedger({ runs: runs.map((run) => Object.assign({}, sound, run)), watermark: null })

test('sound runs one after another are nothing to complain of', () => {
  expect(complaintsOf({}, { started: 1010, finished: 1020 })).toEqual([])
})

test('every rule of the ledger can be broken', () => {
  expect(complaintsOf({ status: 'RUNNING', finished: null })).toEqual([
    'run 00000001 is still RUNNING',
  ])
  expect(complaintsOf({ finished: null })[0]).toMatch(/without an end/)
  expect(complaintsOf({ created: 7 })[0]).toMatch(/fetched 10 but counted 11/)
  expect(complaintsOf({ in_slices: 9 })[0]).toMatch(/its slices 9/)
  expect(complaintsOf({}, { started: 1009, finished: 1020 })[0]).toMatch(/overlap/)
})
