import { cdrTable, openTestCore, sourceInput, startSimulator } from '../../src/testing/index.ts'
import { syncOnce, tester, type Simulator, type TestCore } from '../../src/testing/index.ts'
import type { Core, Source } from '../../src/index.ts'

/** CDRs drawn for one day of one place. */
export interface Day {
  readonly day: string
  readonly zone: string
  readonly table: string
}

/** A core whose exchange tells what a test draws. */
export interface Story {
  readonly core: Core
  readonly source: Source
  /** What time it is for the core. */
  setNow(iso: string): void
  /** Begins anew: nothing is known any more. */
  forget(): Promise<void>
  /** Replaces the calls of the exchange and reads them. */
  tell(...days: readonly Day[]): Promise<void>
  close(): Promise<void>
}

/** Opens a story; nothing has been told yet. */
export async function openStory(engine: 'pglite' | 'postgresql'): Promise<Story> {
  const simulator: Simulator = await startSimulator({ calls: 1, days: 1 })
  const fixed = { now: new Date('2026-01-01T00:00:00Z') }
  const open: TestCore = await openTestCore(engine, { clock: { now: () => fixed.now } })
  const { core } = open
  let source = await core.sources.create(sourceInput(simulator), tester)
  return {
    core,
    get source() {
      return source
    },
    setNow: (iso) => (fixed.now = new Date(iso)),
    forget: async () => {
      await core.sources.delete(source.id, tester)
      source = await core.sources.create(sourceInput(simulator), tester)
    },
    tell: async (...days) => {
      const rows = days.flatMap(({ table, day, zone }) => cdrTable(table, { day, zone }))
      rows.sort((left, right) => Number(right['start_epoch']) - Number(left['start_epoch']))
      await simulator.control('raw-rows', rows)
      const starts = rows.map((row) => Number(row['start_epoch']) * 1000)
      const from = new Date(Math.min(...starts) - 86_400_000).toISOString()
      const to = new Date(Math.max(...starts) + 86_400_000).toISOString()
      await syncOnce(core, source, { from, to })
    },
    close: async () => {
      await open.close()
      await simulator.stop()
    },
  }
}
