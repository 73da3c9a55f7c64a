import { want, type FaultRow } from '../fault-row.ts'
import type { Stage } from '../stage/stage.ts'

const hour = 3600

/** Calls filed after the watermark has passed their start. */
async function writtenLater(stage: Stage): Promise<string> {
  const now = Math.floor(Date.now() / 1000)
  const exchange = await stage.exchange({ calls: 200, end: new Date(now * 1000).toISOString() })
  const source = await stage.newSource(exchange, { defaultDaysBack: 3 })
  const first = await stage.sync(source)
  want(first.status === 'SUCCEEDED', `the first run ended ${first.status}`)
  const recent = Array.from({ length: 20 }, (_, n) => ({ start_epoch: String(now - n * hour) }))
  const old = Array.from({ length: 5 }, (_, n) => ({ start_epoch: String(now - (30 + n) * hour) }))
  await exchange.control('calls', { add: recent })
  const told = await exchange.control('calls', { add: old })
  const late = (told as { added: { uuid: string }[] }).added.map(({ uuid }) => uuid)
  const second = await stage.sync(source)
  want(second.created === recent.length, `the overlap took ${second.created} of ${recent.length}`)
  // Older than the overlap: the sync cannot know of them, so its watermark may pass them.
  await stage.check(source, exchange, { mayDiffer: late })
  const from = new Date((now - 72 * hour) * 1000).toISOString()
  const third = await stage.sync(source, { from })
  want(third.created === old.length, `reading again took ${third.created} of ${old.length}`)
  await stage.check(source, exchange)
  return `${second.created} by the overlap, ${third.created} older ones by reading the days again`
}

export const lateCallRows: readonly FaultRow[] = [
  {
    id: 'X7',
    fault: 'calls that started before the watermark, written later',
    expected: 'taken by the overlap; older ones when the days are read again',
    fast: 'postgresql',
    run: writtenLater,
  },
]
