import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { MappedCall } from '../connectors/connector.ts'
import { callStatuses } from '../entities/words.ts'
import { findLengths, lengthTolerance } from './call-lengths.ts'

const start = 1_795_751_000
const at = (seconds: number): Date => new Date(seconds * 1000)

/** Answered after 15 seconds, talked in for 60. */
const sound: MappedCall = {
  externalId: 'a',
  direction: 'INBOUND',
  status: 'ANSWERED',
  statusText: 'ANSWER',
  callerNumber: '0335550159',
  outboundCallerNumber: null,
  destinationNumber: '1036',
  startedAt: at(start),
  answeredAt: at(start + 15),
  endedAt: at(start + 75),
  durationSeconds: 75,
  billableSeconds: 60,
  hangupDisposition: null,
  hangupBy: 'UNKNOWN',
  recordingPath: null,
  domain: null,
  flags: [],
}
const lengthsOf = (changes: Partial<MappedCall>) => findLengths({ ...sound, ...changes })

describe('found-07: lengths that contradict the times of their call', () => {
  test.each([
    ['an epoch', 1_795_752_000, 1_795_752_000],
    ['2^31-1', 2_147_483_647, 2_147_483_647],
    ['milliseconds', 75_000, 60_000],
    ['a talk longer than the call', 75, 6000],
    ['minutes', 1, 1],
    ['below zero', -75, -60],
  ])('%s: the times win', (_, durationSeconds, billableSeconds) => {
    expect(lengthsOf({ durationSeconds, billableSeconds })).toEqual({
      duration: 75,
      billable: 60,
      wait: 15,
      isInconsistent: true,
    })
  })

  test('a few seconds are no contradiction and stay as sent', () => {
    expect(lengthsOf({ durationSeconds: 80, billableSeconds: 56 })).toEqual({
      duration: 80,
      billable: 56,
      wait: 15,
      isInconsistent: false,
    })
    expect(lengthsOf({ durationSeconds: 81 }).isInconsistent).toBe(true)
  })

  test('without an end, a talk longer than its call or a call of weeks is not believed', () => {
    const endedAt = null
    expect(lengthsOf({ endedAt }).isInconsistent).toBe(false)
    expect(lengthsOf({ endedAt, billableSeconds: 6000 })).toMatchObject({
      billable: null,
      isInconsistent: true,
    })
    expect(lengthsOf({ endedAt, durationSeconds: start, billableSeconds: start })).toMatchObject({
      duration: null,
      billable: null,
      isInconsistent: true,
    })
  })

  test('without an answer time, the talk is still no longer than the call', () => {
    expect(lengthsOf({ answeredAt: null, billableSeconds: 6000 })).toMatchObject({
      billable: null,
      isInconsistent: true,
    })
  })

  test('whatever is sent, what is believed fits the times or is flagged', () => {
    const moment = fc.option(fc.integer({ min: -100, max: 1000 }), { nil: null })
    const length = fc.option(
      fc.oneof(fc.integer({ min: -10, max: 1000 }), fc.integer({ min: 0, max: 2_147_483_647 })),
      { nil: null },
    )
    const status = fc.constantFrom(...callStatuses)
    const odd = fc.record({ answer: moment, end: moment, sent: length, talk: length, status })
    fc.assert(
      fc.property(odd, ({ answer, end, sent, talk, ...rest }) => {
        const call = {
          ...sound,
          ...rest,
          answeredAt: answer === null ? null : at(start + answer),
          endedAt: end === null ? null : at(start + end),
          durationSeconds: sent,
          billableSeconds: talk,
        }
        const { duration, billable, wait, isInconsistent } = findLengths(call)
        expect(wait ?? 0).toBeGreaterThanOrEqual(0)
        if (isInconsistent) return
        expect([duration, billable]).toEqual([sent, talk])
        const limit = end ?? duration
        if (end !== null && duration !== null) {
          expect(Math.abs(duration - end)).toBeLessThanOrEqual(lengthTolerance)
        }
        if (limit !== null && billable !== null) {
          expect(billable).toBeLessThanOrEqual(limit + lengthTolerance)
        }
      }),
      { seed: 1007, numRuns: 5000 },
    )
  })
})

describe('found-08: the wait of an answered call without an answer time', () => {
  test.each([
    ['duration less talk', { durationSeconds: 620, billableSeconds: 600 }, 20],
    ['unknown without a talk time', { durationSeconds: 620, billableSeconds: null }, null],
    ['unknown with a talk time of zero', { durationSeconds: 620, billableSeconds: 0 }, null],
  ])('%s', (_, lengths, wait) => {
    const endedAt = at(start + 620)
    expect(lengthsOf({ ...lengths, answeredAt: null, endedAt }).wait).toBe(wait)
  })

  test('the whole duration is the wait of a call that nobody answered', () => {
    const missed = { answeredAt: null, status: 'NO_ANSWER', billableSeconds: 0 } as const
    expect(lengthsOf(missed)).toMatchObject({ wait: 75, isInconsistent: false })
  })

  test('a status that the make does not know is told answered by its talk time', () => {
    expect(lengthsOf({ answeredAt: null, status: 'UNKNOWN' }).wait).toBe(15)
    expect(lengthsOf({ answeredAt: null, status: 'UNKNOWN', billableSeconds: 0 }).wait).toBe(75)
  })

  test('found-06: an unanswered status beside an answer time is a contradiction', () => {
    expect(lengthsOf({ status: 'NO_ANSWER' }).isInconsistent).toBe(true)
    expect(lengthsOf({ status: 'VOICEMAIL' }).isInconsistent).toBe(false)
  })
})
