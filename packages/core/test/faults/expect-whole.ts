import { expect } from 'vitest'
import type { Call, Core, RunDetail } from '../../src/index.ts'
import { oracleIds, type Simulator, type WireRow } from '../../src/testing/index.ts'

/**
 * What must be true of a run that says it is whole, whatever happened to it: exactly the calls that
 * the PBX has in the run's window, each as the PBX tells it last, and every row counted once.
 */
export async function expectWhole(
  core: Core,
  simulator: Simulator,
  run: RunDetail,
): Promise<{ readonly calls: readonly Call[]; readonly oracle: readonly WireRow[] }> {
  await expectSound(core, simulator, run)
  const [calls, oracle] = await Promise.all([callsOf(core, run), oracleOf(simulator, run)])
  expect(calls.map((call) => call.externalId).sort()).toEqual(oracleIds(oracle))
  const rows = new Map(oracle.map((row) => [row['uuid'], row]))
  for (const { id, externalId } of sample(calls)) {
    expect((await core.calls.get(id)).raw).toMatchObject(known(rows.get(externalId) ?? {}))
  }
  expect(run.slices.every(({ status }) => status === 'SETTLED' || status === 'SPLIT')).toBe(true)
  return { calls, oracle }
}

/** What must be true of every run that has ended, however it ended. */
export async function expectSound(core: Core, simulator: Simulator, run: RunDetail): Promise<void> {
  expect(run.finishedAt).not.toBeNull()
  expect(run.fetched).toBe(run.created + run.updated + run.unchanged + run.rejected)
  for (const status of ['QUEUED', 'RUNNING'] as const) {
    const live = await core.runs.list({ sourceId: run.sourceId, status })
    expect(live.items).toEqual([])
  }
  const { syncedThrough } = await core.sources.get(run.sourceId)
  if (syncedThrough === null) return
  const stored = new Set((await callsOf(core, run)).map((call) => call.externalId))
  const passed = (await oracleOf(simulator, { ...run, to: syncedThrough })).filter(
    (row) => !stored.has(String(row['uuid'])),
  )
  expect(passed).toEqual([])
}

/** The calls of a run's source that start in its window. */
export async function callsOf(core: Core, run: Pick<RunDetail, 'sourceId' | 'from' | 'to'>) {
  const filter = { sourceId: run.sourceId, from: run.from ?? undefined, to: run.to ?? undefined }
  const calls: Call[] = []
  let cursor: string | null | undefined
  do {
    const page = await core.calls.search({ filter, limit: 200, ...(cursor ? { cursor } : {}) })
    calls.push(...page.items)
    cursor = page.nextCursor
  } while (cursor)
  return calls
}

/** The calls the PBX lists now that start in a run's window. */
export async function oracleOf(
  simulator: Simulator,
  { from, to }: Pick<RunDetail, 'from' | 'to'>,
): Promise<WireRow[]> {
  const edges = { from: seconds(from ?? '1970-01-01'), to: seconds(to ?? '2100-01-01') }
  const path = `oracle?from=${edges.from}&to=${edges.to}`
  return ((await simulator.control(path, undefined, 'GET')) as { calls: WireRow[] }).calls
}

function seconds(time: string): number {
  return Date.parse(time) / 1000
}

/** A value once known is kept although the PBX forgets it, so only what it tells is compared. */
function known(row: WireRow): Record<string, unknown> {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null))
}

function sample<T>(rows: readonly T[]): T[] {
  const step = Math.max(1, Math.floor(rows.length / 50))
  return rows.filter((_, index) => index % step === 0)
}
