import type { Simulator } from '@calldeck/core/testing'
import type { Source } from './client.ts'
import type { Stage } from './stage.ts'

/** A run that answers to a slot; epochs in seconds. */
export interface SlotRun {
  readonly slot: number
  readonly queued: number
  readonly finished: number | null
}

/** The runs of a source that answer to a slot, by slot. */
export async function slotsOf(stage: Stage, sourceId: string): Promise<SlotRun[]> {
  return stage.home.look((query) =>
    query<SlotRun>(
      `select extract(epoch from slot)::float8 as slot,
        extract(epoch from queued_at)::float8 as queued,
        extract(epoch from finished_at)::float8 as finished
      from sync_run where source_id = $1 and slot is not null order by slot`,
      [sourceId],
    ),
  )
}

export interface Scheduled {
  readonly exchange: Simulator
  readonly source: Source
  /** Ends the schedule, waits for its last run and lets the checker look. */
  readonly stop: () => Promise<void>
}

/** A source that is read every so many seconds. */
export async function scheduledEvery(stage: Stage, seconds: number): Promise<Scheduled> {
  const exchange = await stage.exchange({ calls: 50, end: new Date().toISOString() })
  const source = await stage.newSource(exchange, {
    syncMode: 'SCHEDULED',
    cronExpression: `*/${seconds} * * * * *`,
  })
  const stop = async (): Promise<void> => {
    const api = await stage.api()
    await api.sources.update.mutate({ id: source.id, syncMode: 'MANUAL' })
    await stage.eventually('a run never ended', 30, async () => {
      const { items } = await api.runs.list.query({ sourceId: source.id })
      return items.every((run) => run.finishedAt !== null)
    })
    await stage.check(source, exchange)
  }
  return { exchange, source, stop }
}
