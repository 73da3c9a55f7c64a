import { describe, expect, it } from 'vitest'
import { runPace } from '../src/shared/run-pace.ts'

const startedAt = '2026-11-23T03:00:00.000Z'
const running = {
  status: 'RUNNING' as const,
  startedAt,
  finishedAt: null,
  heartbeatAt: '2026-11-23T03:00:38.000Z',
  fetched: 8000,
  progress: 0.25,
}
const after = (seconds: number): Date => new Date(Date.parse(startedAt) + seconds * 1000)

describe('runPace (B2)', () => {
  it('tells rows a second and the time left from what is done', () => {
    expect(runPace(running, after(40))).toEqual({
      elapsedSeconds: 40,
      rowsPerSecond: 200,
      secondsLeft: 120,
      isStalled: false,
    })
  })

  it('says stalled when the heartbeat is older than a minute', () => {
    expect(runPace(running, after(38 + 60)).isStalled).toBe(false)
    expect(runPace(running, after(38 + 61)).isStalled).toBe(true)
  })

  it('never calls an ended run stalled, and stops its clock', () => {
    const ended = {
      ...running,
      status: 'SUCCEEDED' as const,
      finishedAt: '2026-11-23T03:01:20.000Z',
    }
    expect(runPace(ended, after(99_999))).toEqual({
      elapsedSeconds: 80,
      rowsPerSecond: 100,
      secondsLeft: null,
      isStalled: false,
    })
  })

  it('guesses nothing while nothing can be said', () => {
    const queued = { ...running, status: 'QUEUED' as const, startedAt: null, progress: null }
    expect(runPace(queued, after(5))).toEqual({
      elapsedSeconds: null,
      rowsPerSecond: null,
      secondsLeft: null,
      isStalled: false,
    })
    expect(runPace({ ...running, progress: 0.01 }, after(40)).secondsLeft).toBeNull()
  })
})
