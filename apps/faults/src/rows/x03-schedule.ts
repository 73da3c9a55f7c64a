import { want, type FaultRow } from '../fault-row.ts'
import { pause } from '../stage/pause.ts'
import type { Stage } from '../stage/stage.ts'

interface SlotRun {
  readonly slot: number
  readonly status: string
}

/** The runs of a source that answer to a slot, by slot (epoch seconds). */
async function slotsOf(stage: Stage, sourceId: string): Promise<SlotRun[]> {
  return stage.home.look((query) =>
    query<SlotRun>(
      `select extract(epoch from slot)::float8 as slot, status from sync_run
        where source_id = $1 and slot is not null order by slot`,
      [sourceId],
    ),
  )
}

async function everySecond(stage: Stage, seconds: number) {
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
  return { source, stop }
}

async function fourInstances(stage: Stage): Promise<string> {
  await Promise.all(Array.from({ length: 4 }, () => stage.home.start()))
  const { source, stop } = await everySecond(stage, 2)
  const slots = await stage.eventually('too few slots had a run', 40, async () => {
    const seen = await slotsOf(stage, source.id)
    return seen.length >= (stage.fast ? 3 : 10) && seen
  })
  await stop()
  const distinct = new Set(slots.map(({ slot }) => slot)).size
  want(distinct === slots.length, `${slots.length} runs for ${distinct} slots`)
  want(
    slots.every(({ slot }) => slot % 2 === 0),
    'a run answers to a time that is no slot',
  )
  return `${slots.length} slots, one run each`
}

async function fiftyStarts(stage: Stage): Promise<string> {
  const exchange = await stage.exchange({ calls: 100 })
  await exchange.control('faults', [{ kind: 'latency', milliseconds: 300 }])
  const source = await stage.newSource(exchange)
  const instances = await Promise.all([stage.api(), stage.api(await stage.product())])
  const answers = await Promise.all(
    Array.from({ length: 50 }, (_, index) =>
      instances[index % 2]!.runs.start.mutate({
        sourceId: source.id,
        from: '2025-09-10T00:00:00Z',
        to: '2025-09-11T08:00:00Z',
      }),
    ),
  )
  const ids = new Set(answers.map(({ runId }) => runId))
  const fresh = answers.filter(({ alreadyRunning }) => !alreadyRunning).length
  await stage.ended(answers[0]!.runId)
  await stage.check(source, exchange)
  want(ids.size === 1 && fresh === 1, `${ids.size} runs, ${fresh} said to be new`)
  return '1 run, 49 answers with its id'
}

/** Asleep over three slots, as a laptop is; then awake. */
async function asleep(stage: Stage): Promise<string> {
  const every = 5
  const { source, stop } = await everySecond(stage, every)
  await stage.eventually('the first slot had no run', 20, async () => {
    return (await slotsOf(stage, source.id)).length > 0
  })
  const product = await stage.product()
  product.signal('SIGSTOP')
  const from = Date.now() / 1000
  await pause(every * 3 * 1000 + 1200)
  const to = Date.now() / 1000
  product.signal('SIGCONT')
  await stage.eventually('no slot after the sleep had a run', 30, async () => {
    return (await slotsOf(stage, source.id)).some(({ slot }) => slot > to)
  })
  const slept = (await slotsOf(stage, source.id)).filter(({ slot }) => slot > from && slot <= to)
  await stop()
  // Woken right before a slot, it is that slot's run that makes up for those before.
  want(slept.length <= 1, `${slept.length} runs for the slots that were slept through`)
  return `three slots slept through, ${slept.length} run for them, then the next slot's`
}

/** Not running at all over three slots. */
async function switchedOff(stage: Stage): Promise<string> {
  const every = 4
  const { source, stop } = await everySecond(stage, every)
  await stage.eventually('the first slot had no run', 20, async () => {
    return (await slotsOf(stage, source.id)).length > 0
  })
  await (await stage.product()).end('SIGTERM')
  const from = Date.now() / 1000
  await pause(every * 3 * 1000)
  const to = Date.now() / 1000
  await stage.product()
  await stage.eventually('no slot after the start had a run', 30, async () => {
    return (await slotsOf(stage, source.id)).some(({ slot }) => slot > to + every)
  })
  const missed = (await slotsOf(stage, source.id)).filter(({ slot }) => slot > from && slot <= to)
  await stop()
  want(missed.length <= 1, `${missed.length} runs for the slots that were missed`)
  return `three slots missed, ${missed.length} run for them, then the next slot's`
}

const onlyOne = 'a second process on the embedded directory is refused (X19)'

export const scheduleRows: readonly FaultRow[] = [
  {
    id: 'X3',
    fault: 'four instances, the same cron second',
    expected: 'one run for each slot',
    not: { engine: 'pglite', why: onlyOne },
    alone: true,
    fast: true,
    run: fourInstances,
  },
  {
    id: 'X4',
    fault: '50 “sync now” at once',
    expected: 'one run, 49 answers with its id',
    fast: 'postgresql',
    run: fiftyStarts,
  },
  {
    id: 'X22',
    fault: 'the machine sleeps over three slots',
    expected: 'one catch-up run: theirs or the next slot’s',
    alone: true,
    run: asleep,
  },
  {
    id: 'X22',
    fault: 'the product is off over three slots',
    expected: 'one catch-up run: theirs or the next slot’s',
    alone: true,
    run: switchedOff,
  },
]
