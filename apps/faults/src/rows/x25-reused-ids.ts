import type { WireRow } from '@calldeck/core/testing'
import { want, type FaultRow } from '../fault-row.ts'
import { hostileRow, hostileRows } from '../stage/hostile-rows.ts'
import type { Stage } from '../stage/stage.ts'
import { hostileEnd, hostileWindow, playHostile } from './play-hostile.ts'

const calls = 150
/** Seconds from a call to the other one of its id. */
const apart = 4 * 3600

/** A PBX counts its ids from an earlier point again, as after a restore: both calls of each are listed. */
async function reusedIds(stage: Stage): Promise<string> {
  const first = hostileRows(stage.dice, { count: calls, end: hostileEnd - apart })
  const second = first.map((row) =>
    hostileRow(stage.dice, { id: String(row['uuid']), start: Number(row['start_epoch']) + apart }),
  )
  let listed: readonly WireRow[] = first
  const changes = { batchSize: 40, concurrency: 1 }
  const { source, run } = await playHostile(stage, {
    behave: ({ sound }) => sound,
    rows: () => listed,
    changes,
  })
  want(run.created === calls, `${run.created} created at first`)
  listed = [...second, ...first]
  const restored = await stage.sync(source, hostileWindow)
  const { status, created, updated, warnings } = restored
  want(
    status === 'SUCCEEDED' && created === calls && updated === 0,
    `${status}, ${created} created`,
  )
  want(
    warnings.some((text) => text.includes('one id for several calls')),
    'no warning',
  )
  const again = await stage.sync(source, hostileWindow)
  want(again.unchanged === 2 * calls, `${again.unchanged} unchanged`)
  const named = second.map((row) =>
    Object.assign({}, row, { uuid: `${row['uuid']}@${row['start_epoch']}` }),
  )
  await stage.check(source, async () => [...named, ...first], { exceptFields: ['raw.uuid'] })
  return `${calls} calls more beside the first ${calls}, none mixed; then ${again.unchanged} unchanged`
}

export const reusedIdRows: readonly FaultRow[] = [
  {
    id: 'X25',
    fault: 'ids of older calls used again after a restore',
    expected: 'both calls kept whole, a warning, nothing of one in the other',
    fast: true,
    run: reusedIds,
  },
]
