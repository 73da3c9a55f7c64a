import { describe, expect, it } from 'vitest'
import { PbxError } from '../../errors.ts'
import { retry, waitFor } from './retry.ts'

const transient = () => new PbxError('transient', 'down')
const limited = (retryAfterSeconds?: number) =>
  new PbxError(
    'rate-limited',
    'slower',
    retryAfterSeconds === undefined ? {} : { retryAfterSeconds },
  )

/** Fails with each error in turn, then answers; tells how often it was asked and how long it waited. */
async function run(errors: readonly Error[], random = 1, millisecondsEach = 0) {
  const left = [...errors]
  const waits: number[] = []
  let asked = 0
  let now = 0
  const attempt = async () => {
    asked += 1
    now += millisecondsEach
    const error = left.shift()
    if (error !== undefined) throw error
    return 'answer'
  }
  const outcome = await retry(attempt, {
    signal: new AbortController().signal,
    tries: 5,
    atLeastMilliseconds: 1500,
    withinMilliseconds: 90_000,
    baseMilliseconds: 500,
    capMilliseconds: 3000,
    random: () => random,
    now: () => now,
    wait: async (milliseconds) => {
      waits.push(milliseconds)
    },
  }).catch((error: unknown) => error)
  return { outcome, asked, waits }
}

describe('X11 retry', () => {
  it('waits up to twice as long each time, to the cap', async () => {
    const errors = [transient(), transient(), transient(), transient()]
    expect(await run(errors)).toEqual({
      outcome: 'answer',
      asked: 5,
      waits: [500, 1000, 2000, 3000],
    })
    expect((await run(errors, 0.5)).waits).toEqual([250, 500, 1000, 1500])
  })

  it('gives what was away for a second the time to come back, however short its waits were', async () => {
    const errors = [transient(), transient(), transient(), transient()]
    expect((await run(errors, 0)).waits).toEqual([0, 0, 0, 1500])
    expect((await run(errors, 0, 400)).waits).toEqual([0, 0, 0, 0])
    // The log of requests keeps whole milliseconds; clocks tell parts of them.
    expect((await run(errors, 0, 100.3)).waits).toEqual([0, 0, 0, 1099])
    expect((await run([limited(), limited(), limited(), limited()], 0)).waits).toEqual([0, 0, 0, 0])
  })

  it('gives up with the last error', async () => {
    const last = transient()
    const { outcome, asked } = await run([transient(), transient(), transient(), limited(), last])
    expect(outcome).toBe(last)
    expect(asked).toBe(5)
  })

  it('tries one that hangs for a minute twice, and one that asks for a minute five times', async () => {
    const hanging = Array.from({ length: 6 }, transient)
    expect((await run(hanging, 1, 60_000)).asked).toBe(2)
    const busy = Array.from({ length: 6 }, () => limited(60))
    expect((await run(busy, 1, 60_000)).asked).toBe(5)
  })

  it.each(['configuration', 'data'] as const)('does not hammer on a %s error', async (kind) => {
    expect(await run([new PbxError(kind, 'no')])).toMatchObject({ asked: 1, waits: [] })
    expect(await run([new TypeError('a bug')])).toMatchObject({ asked: 1, waits: [] })
  })

  it('X10 waits as long as the PBX asked, and a little more', async () => {
    expect((await run([limited(7), limited()], 0.5)).waits).toEqual([7250, 500])
    expect((await run([limited(0)], 0.5)).waits).toEqual([250])
  })

  it('X21 ends at once when stopped while it waits', async () => {
    const stop = new AbortController()
    const reason = new Error('stopped')
    const going = retry(() => Promise.reject(limited(60)), {
      signal: stop.signal,
      tries: 5,
      atLeastMilliseconds: 1500,
      withinMilliseconds: 90_000,
      now: () => 0,
      baseMilliseconds: 500,
      capMilliseconds: 3000,
      random: () => 0,
      wait: (milliseconds, signal) => {
        const waiting = waitFor(milliseconds, signal)
        stop.abort(reason)
        return waiting
      },
    })
    await expect(going).rejects.toBe(reason)
  })

  it('does not begin when already stopped', async () => {
    const reason = new Error('stopped')
    const within = { atLeastMilliseconds: 0, withinMilliseconds: 1 }
    const bounds = { ...within, tries: 5, baseMilliseconds: 1, capMilliseconds: 1 }
    const options = { ...bounds, now: () => 0, wait: waitFor }
    const signal = AbortSignal.abort(reason)
    await expect(
      retry(() => Promise.resolve('asked'), { ...options, signal, random: () => 0 }),
    ).rejects.toBe(reason)
  })
})
