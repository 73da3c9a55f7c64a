import * as fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it, vi } from 'vitest'
import { planSlices } from './plan-slices.ts'
import { planDenseSplit, planHalves } from './plan-split.ts'
import { planWindow } from './plan-window.ts'

const zones = [
  'Asia/Ho_Chi_Minh',
  'America/New_York',
  'Europe/Berlin',
  'Australia/Lord_Howe',
  'America/St_Johns',
  'Pacific/Chatham',
]
const second = 1000
const hour = 3600 * second
/** Zone arithmetic is slow on a busy machine. */
vi.setConfig({ testTimeout: 30_000 })

const anyWindow = fc
  .record({
    from: fc.integer({ min: Date.UTC(2024, 0) / second, max: Date.UTC(2027, 0) / second }),
    seconds: fc.integer({ min: 1, max: 60 * 86_400 }),
  })
  .map(({ from, seconds }) => ({
    from: new Date(from * second),
    to: new Date((from + seconds) * second),
  }))
const zone = fc.constantFrom(...zones)

/** Every edge between two slices, newest first. */
const edges = (slices: readonly { from: Date; to: Date }[]): Date[] =>
  slices.slice(0, -1).map((slice) => slice.from)

function isNearClockChange(edge: Date, timeZone: string): boolean {
  const offset = (minutes: number) =>
    Temporal.Instant.fromEpochMilliseconds(
      edge.getTime() + minutes * 60 * second,
    ).toZonedDateTimeISO(timeZone).offset
  return offset(-60) !== offset(60)
}

function expectCover(
  slices: readonly { from: Date; to: Date }[],
  window: { from: Date; to: Date },
): void {
  expect(slices[0]?.to).toEqual(window.to)
  expect(slices.at(-1)?.from).toEqual(window.from)
  expect(edges(slices)).toEqual(slices.slice(1).map((slice) => slice.to))
  for (const { from, to } of slices) expect(to.getTime()).toBeGreaterThan(from.getTime())
  for (const edge of edges(slices)) expect(edge.getTime() % second).toBe(0)
}

describe('planSlices', () => {
  it('X9 covers any window without gap or overlap, with no edge near a clock change', () => {
    fc.assert(
      fc.property(
        anyWindow,
        fc.integer({ min: 1, max: 16 }),
        zone,
        (window, concurrency, timeZone) => {
          const slices = planSlices(window, { concurrency, largestWindowSeconds: null, timeZone })
          expectCover(slices, window)
          expect(slices.length).toBeLessThanOrEqual(concurrency)
          expect(edges(slices).filter((edge) => isNearClockChange(edge, timeZone))).toEqual([])
        },
      ),
      { numRuns: 500 },
    )
  })

  it('keeps to the largest window a make takes', () => {
    const largest = fc.constantFrom(6 * 3600, 86_400, 7 * 86_400)
    fc.assert(
      fc.property(anyWindow, largest, zone, (window, largestWindowSeconds, timeZone) => {
        const slices = planSlices(window, { concurrency: 4, largestWindowSeconds, timeZone })
        expectCover(slices, window)
        const lengths = slices.map(({ from, to }) => (to.getTime() - from.getTime()) / second)
        expect(Math.max(...lengths)).toBeLessThanOrEqual(largestWindowSeconds)
      }),
      { numRuns: 150 },
    )
  })

  it('X8 makes no slice of a window of no width', () => {
    const at = new Date('2025-09-11T08:00:00Z')
    const plan = { concurrency: 4, largestWindowSeconds: null, timeZone: 'UTC' }
    expect(planSlices({ from: at, to: at }, plan)).toEqual([])
  })
})

describe('planDenseSplit', () => {
  it('X9 keeps what was read, gives the rest away whole, and cuts nowhere near a clock change', () => {
    fc.assert(
      fc.property(
        anyWindow,
        fc.double({ min: 0.001, max: 0.2, noNaN: true }),
        zone,
        (window, share, timeZone) => {
          const span = window.to.getTime() - window.from.getTime()
          const oldest = new Date(window.to.getTime() - span * share)
          const split = planDenseSplit(window, { pages: 2, oldest, timeZone })
          if (!split) return
          expectCover([split.keep, ...split.parts], window)
          expect(split.keep.from.getTime()).toBeLessThanOrEqual(oldest.getTime())
          const cuts = edges([split.keep, ...split.parts])
          expect(cuts.filter((edge) => isNearClockChange(edge, timeZone))).toEqual([])
        },
      ),
      { numRuns: 500 },
    )
  })

  it('leaves a slice of few pages, and a short one, in one piece', () => {
    const window = { from: new Date('2025-09-10T00:00:00Z'), to: new Date('2025-09-11T00:00:00Z') }
    const half = new Date('2025-09-10T12:00:00Z')
    expect(planDenseSplit(window, { pages: 2, oldest: half, timeZone: 'UTC' })).toBeNull()
    const short = { from: new Date(window.to.getTime() - hour / 4), to: window.to }
    const soon = new Date(window.to.getTime() - second)
    expect(planDenseSplit(short, { pages: 2, oldest: soon, timeZone: 'UTC' })).toBeNull()
    expect(planHalves(short, 'UTC')).toBeNull()
    expect(planHalves(window, 'UTC')).toEqual([
      { from: half, to: window.to },
      { from: window.from, to: half },
    ])
  })
})

describe('planWindow', () => {
  const now = new Date('2025-09-11T08:00:00.400Z')
  const plan = {
    requestedFrom: null,
    requestedTo: null,
    syncedThrough: null,
    defaultDaysBack: 30,
    overlapHours: 24,
  }

  it.each([
    {
      name: 'nothing known: the days back',
      changes: {},
      window: ['2025-08-12T08:00:00Z', '2025-09-11T08:00:01Z'] as const,
    },
    {
      name: 'X7 a watermark: the overlap before it',
      changes: { syncedThrough: new Date('2025-09-11T06:00:00Z') },
      window: ['2025-09-10T06:00:00Z', '2025-09-11T08:00:01Z'] as const,
    },
    {
      name: 'a watermark ahead of the clock: the overlap before now',
      changes: { syncedThrough: new Date('2025-09-12T00:00:00Z') },
      window: ['2025-09-10T08:00:00Z', '2025-09-11T08:00:01Z'] as const,
    },
    {
      name: 'what was asked for, whatever is known',
      changes: {
        requestedFrom: new Date('2025-09-01T00:00:00.9Z'),
        requestedTo: new Date('2025-09-02T00:00:00.1Z'),
        syncedThrough: now,
      },
      window: ['2025-09-01T00:00:00Z', '2025-09-02T00:00:01Z'] as const,
    },
    {
      name: 'upside down: no width, never negative',
      changes: { requestedFrom: new Date('2025-09-20T00:00:00Z') },
      window: ['2025-09-20T00:00:00Z', '2025-09-20T00:00:00Z'] as const,
    },
  ])('$name', ({ changes, window: [from, to] }) => {
    expect(planWindow({ ...plan, ...changes }, now)).toEqual({
      from: new Date(from),
      to: new Date(to),
    })
  })
})
