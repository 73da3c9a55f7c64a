import { describe, expect, it } from 'vitest'
import { newsOf } from '../src/features/bell/news.ts'

const now = new Date('2026-11-24T12:00:00Z')
const hour = 3_600_000
type Runs = Parameters<typeof newsOf>[0]

/** `S 3 FAILED …`: who started it (S schedule, M by hand, R reconciliation), hours ago, how it ended. Newest first. */
function runs(table: string, sourceId = 'a', warnings: string[] = []): Runs {
  return table
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .map(([by, ago, status, id]) => ({
      id: id ?? `${sourceId}-${ago}`,
      sourceId,
      sourceName: `PBX ${sourceId}`,
      trigger: ({ S: 'SCHEDULED', M: 'MANUAL', R: 'RECONCILE' } as const)[by as 'S' | 'M' | 'R'],
      status: status as Runs[number]['status'],
      error: status === 'FAILED' ? 'The key is not accepted.' : null,
      warnings,
      finishedAt:
        status === 'RUNNING' ? null : new Date(now.getTime() - Number(ago) * hour).toISOString(),
    }))
}

const source = {
  id: 'a',
  name: 'PBX a',
  isActive: true,
  syncMode: 'SCHEDULED',
  syncedThrough: '2026-11-23T11:00:00Z',
  nextRunAt: '2026-11-24T12:05:00Z',
} as const

describe('what the bell tells', () => {
  it('tells failures in a row once, with their number, and leads to the last of them', () => {
    const news = newsOf(runs('S 1 FAILED\nS 2 FAILED\nS 3 FAILED\nS 4 SUCCEEDED'), [], now)
    expect(news).toMatchObject([{ kind: 'failed', times: 3, runId: 'a-1', id: 'failed:a-3' }])
    expect(news[0]?.detail).toMatch(/not accepted/)
  })

  it('keeps its mark while the same failures go on', () => {
    const [first] = newsOf(runs('S 2 FAILED\nS 3 SUCCEEDED'), [], now)
    const [later] = newsOf(runs('S 1 FAILED\nS 2 FAILED\nS 3 SUCCEEDED'), [], now)
    expect(later?.id).toBe(first?.id)
    expect(later?.times).toBe(2)
  })

  it('tells a recovery after a failure and nothing of what went well all along', () => {
    const news = newsOf(
      [
        ...runs('S 1 SUCCEEDED\nS 2 SUCCEEDED\nR 3 FAILED\nS 4 SUCCEEDED'),
        ...runs('S 1 SUCCEEDED', 'b'),
      ],
      [],
      now,
    )
    expect(news).toMatchObject([
      { kind: 'recovered', runId: 'a-2', times: 1 },
      { kind: 'failed', runId: 'a-3' },
    ])
  })

  it('says nothing of what a person started, stopped, or what goes on', () => {
    expect(newsOf(runs('S 0 RUNNING\nM 1 FAILED\nS 2 STOPPED\nM 3 PARTIAL'), [], now)).toEqual([])
  })

  it('tells an incomplete reconciliation', () => {
    expect(newsOf(runs('R 1 PARTIAL'), [], now)).toMatchObject([{ kind: 'partial', times: 1 }])
  })

  it('tells new fields once, at the first run that met them', () => {
    const warning =
      'The PBX sent fields that are not known here (mos, codec); they are kept with the payload.'
    const news = newsOf(runs('S 1 SUCCEEDED\nM 2 SUCCEEDED', 'a', [warning]), [], now)
    expect(news).toMatchObject([{ kind: 'newFields', runId: 'a-2', detail: 'mos, codec' }])
  })

  it('tells a source that was to be read and has brought nothing for a day', () => {
    expect(newsOf([], [source], now)).toMatchObject([
      {
        kind: 'stale',
        source: 'PBX a',
        at: '2026-11-24T11:00:00.000Z',
        runId: null,
        sourceId: 'a',
      },
    ])
    const quiet = [
      { ...source, syncedThrough: '2026-11-24T11:00:00Z' },
      { ...source, isActive: false },
      { ...source, syncMode: 'MANUAL' as const },
      { ...source, nextRunAt: '2026-12-01T00:00:00Z' },
      { ...source, syncedThrough: null },
    ]
    expect(newsOf([], quiet, now)).toEqual([])
  })

  it('forgets after seven days', () => {
    expect(newsOf(runs('S 169 FAILED'), [], now)).toEqual([])
    expect(newsOf(runs('S 167 FAILED'), [], now)).toHaveLength(1)
  })
})
