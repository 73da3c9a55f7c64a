import { simulatorEnd } from '@calldeck/core/testing'
import { want, type FaultRow } from '../fault-row.ts'
import { roll } from '../stage/dice.ts'
import { pause } from '../stage/pause.ts'
import { launchProduct } from '../stage/product.ts'
import type { Stage } from '../stage/stage.ts'

async function secondProcess(stage: Stage): Promise<string> {
  const first = await stage.product()
  const second = launchProduct(stage.home.dataDirectory, stage.home.variables)
  const code = await second.ended
  const said = second.printed().trim()
  want(code === 1 && /in use by process \d+/.test(said), `exit ${code}: ${said}`)
  want(first.isRunning(), 'the first process ended')
  want((await (await stage.api()).sources.list.query()).length >= 0, 'the first does not answer')
  return `exit 1: “${said.split('\n').at(-1)}”`
}

/** What an answer of the API has told is committed; nothing of it may be gone after the kill. */
async function killedWhileWriting(stage: Stage): Promise<string> {
  const kills = stage.fast ? 3 : 20
  const exchange = await stage.exchange({ calls: 30_000, days: 3 })
  const source = await stage.newSource(exchange, { batchSize: 200 })
  let known = 0
  let killed = 0
  const start = async (): Promise<string> => {
    const api = await stage.api()
    const window = { from: '2025-09-08T08:00:00Z', to: simulatorEnd }
    return (await api.runs.start.mutate({ sourceId: source.id, ...window })).runId
  }
  let runId = await start()
  for (; killed < kills; killed += 1) {
    const count = await stage.eventually('nothing more was written', 300, async () => {
      const api = await stage.api()
      const { count } = await api.calls.count.query({ filter: { sourceId: source.id } })
      const { finishedAt } = await api.runs.get.query({ runId })
      if (finishedAt !== null) runId = await start()
      return (count > known || finishedAt !== null) && count
    })
    await pause(roll(stage.dice, 0, 300))
    await (await stage.product()).end('SIGKILL')
    const kept = await stage.home.look(async (query) => {
      const [row] = await query<{ count: number }>(
        'select count(*)::int as count from call_record where source_id = $1',
        [source.id],
      )
      return row?.count ?? 0
    })
    want(kept >= count, `${count} calls were told, ${kept} are there after kill ${killed + 1}`)
    known = kept
  }
  const run = await stage.ended(runId, 240)
  want(run.status === 'SUCCEEDED', `${run.status}: ${run.error}`)
  await stage.check(source, exchange)
  return `${killed} kills, opened again each time, nothing told was lost; ${known} calls at the last`
}

const not = { engine: 'postgresql', why: 'PostgreSQL has no directory of ours' } as const

export const directoryRows: readonly FaultRow[] = [
  {
    id: 'X19',
    fault: 'a second process on the embedded directory',
    expected: 'refused with a sentence',
    not,
    fast: 'pglite',
    run: secondProcess,
  },
  {
    id: 'X19',
    fault: 'SIGKILL while writing, 20 times',
    expected: 'opens again, nothing committed is lost',
    not,
    alone: true,
    run: killedWhileWriting,
  },
]
