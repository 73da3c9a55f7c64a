import { want, type FaultRow } from '../fault-row.ts'
import { scheduledEvery, slotsOf } from '../stage/slots.ts'
import type { Stage } from '../stage/stage.ts'

async function fourInstances(stage: Stage): Promise<string> {
  await Promise.all(Array.from({ length: 4 }, () => stage.home.start()))
  const { source, stop } = await scheduledEvery(stage, 2)
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
]
