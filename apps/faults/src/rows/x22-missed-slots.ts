import { want, type FaultRow } from '../fault-row.ts'
import { pause } from '../stage/pause.ts'
import { scheduledEvery, slotsOf, type Scheduled, type SlotRun } from '../stage/slots.ts'
import type { Stage } from '../stage/stage.ts'

/** Seconds from slot to slot; a divisor of 60. Long enough for a start within one. */
const every = 15
const missed = 3

/** The runs whose slot is later than that of `last`, by slot. */
async function runsAfter(stage: Stage, { source }: Scheduled, last: SlotRun): Promise<SlotRun[]> {
  return (await slotsOf(stage, source.id)).filter(({ slot }) => slot > last.slot)
}

/** Nobody is there for three slots; then somebody is again, in the middle between two slots. */
async function missSlots(
  stage: Stage,
  { leave, comeBack }: { leave: () => Promise<unknown>; comeBack: () => Promise<unknown> },
): Promise<string> {
  const scheduled = await scheduledEvery(stage, every)
  const last = await stage.eventually('the first slot had no run that ended', 40, async () => {
    const run = (await slotsOf(stage, scheduled.source.id)).at(-1)
    return run && run.finished !== null && Date.now() / 1000 < run.slot + every / 2 && run
  })
  await leave()
  const now = Math.floor(Date.now() / 1000)
  // A call that only the run which makes up for the slots can bring.
  await scheduled.exchange.control('calls', { add: [{ start_epoch: String(now - 1) }] })
  await pause((last.slot + missed * every + 2) * 1000 - Date.now())
  await comeBack()
  const back = Date.now() / 1000
  const runs = await stage.eventually('the schedule did not go on', 3 * every, async () => {
    const seen = await runsAfter(stage, scheduled, last)
    return seen.length >= 2 && seen
  })
  await scheduled.stop()
  return wantOneCatchUp(runs, last, back)
}

/** The first run answers to the last slot before it was queued, and none to those before. */
function wantOneCatchUp([first, next]: readonly SlotRun[], last: SlotRun, back: number): string {
  if (!first || !next) throw new Error('Two runs were waited for.')
  const slots = Math.round((first.slot - last.slot) / every)
  const seconds = (first.queued - back).toFixed(1)
  const told = `${slots} slots missed, a run for the last of them after ${seconds} s`
  want(slots >= missed && first.queued < first.slot + every, told)
  want(next.slot === first.slot + every, `${told}, then one for ${next.slot - first.slot} s later`)
  return `${told}, none for the others; then the next slot's`
}

async function asleep(stage: Stage): Promise<string> {
  const product = await stage.product()
  return missSlots(stage, {
    leave: async () => product.signal('SIGSTOP'),
    comeBack: async () => product.signal('SIGCONT'),
  })
}

async function switchedOff(stage: Stage): Promise<string> {
  const product = await stage.product()
  return missSlots(stage, {
    leave: () => product.end('SIGTERM'),
    comeBack: () => stage.product(),
  })
}

const expected = 'one catch-up run, for the last slot that was missed; the call of meanwhile is in'

export const missedSlotRows: readonly FaultRow[] = [
  { id: 'X22', fault: 'the machine sleeps over three slots', expected, alone: true, run: asleep },
  {
    id: 'X22',
    fault: 'the product is off over three slots',
    expected,
    alone: true,
    run: switchedOff,
  },
]
