import { once } from 'node:events'
import { connect } from 'node:net'
import { simulatorEnd, type Simulator } from '@calldeck/core/testing'
import { want, type FaultRow } from '../fault-row.ts'
import type { Source } from '../stage/client.ts'
import { pause } from '../stage/pause.ts'
import type { Stage } from '../stage/stage.ts'

const window = { from: '2025-09-08T08:00:00Z', to: simulatorEnd }

/** A run in the middle of its pages. */
async function underWay(stage: Stage, fault: object) {
  const exchange = await stage.exchange({ calls: 500 })
  await exchange.control('faults', [{ kind: 'latency', milliseconds: 60 }])
  const source = await stage.newSource(exchange)
  const { runId } = await (await stage.api()).runs.start.mutate({ sourceId: source.id, ...window })
  await stage.eventually('nothing was fetched', 30, async () => {
    return (await (await stage.api()).runs.get.query({ runId })).fetched > 0
  })
  await exchange.control('faults', [fault])
  return { exchange, source, runId }
}

async function statusInDatabase(stage: Stage, runId: string): Promise<string> {
  const rows = await stage.home.look((query) =>
    query<{ status: string }>('select status from sync_run where id = $1', [runId]),
  )
  return rows[0]?.status ?? 'gone'
}

async function wantGoneOn(
  stage: Stage,
  { exchange, source, runId }: { exchange: Simulator; source: Source; runId: string },
): Promise<number> {
  await exchange.control('faults', undefined, 'DELETE')
  const run = await stage.ended(runId)
  want(run.status === 'SUCCEEDED', `the run ended ${run.status}: ${run.error}`)
  await stage.check(source, exchange)
  return run.attempt
}

async function oneSignal(stage: Stage): Promise<string> {
  const story = await underWay(stage, { kind: 'latency', milliseconds: 500 })
  const began = Date.now()
  const code = await (await stage.product()).end('SIGTERM')
  const seconds = (Date.now() - began) / 1000
  want(code === 0 && seconds < 10, `exit code ${code} after ${seconds.toFixed(1)} s`)
  const status = await statusInDatabase(stage, story.runId)
  want(status === 'QUEUED', `the run was left ${status}`)
  const attempt = await wantGoneOn(stage, story)
  return `exit 0 after ${seconds.toFixed(1)} s, handed back, SUCCEEDED at attempt ${attempt}`
}

/** A request that is never finished keeps the first signal busy for the seconds answers may take. */
async function twoSignals(stage: Stage): Promise<string> {
  const story = await underWay(stage, { kind: 'hang' })
  const product = await stage.product()
  const unfinished = connect(Number(new URL(product.url).port), '127.0.0.1')
  unfinished.on('error', () => unfinished.destroy())
  unfinished.write('POST /trpc/runs.start HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{')
  await once(unfinished, 'connect')
  product.signal('SIGTERM')
  await pause(400)
  want(product.isRunning(), 'the first signal had ended it before the second came')
  const began = Date.now()
  const code = await product.end('SIGTERM')
  const seconds = (Date.now() - began) / 1000
  want(seconds < 1, `it took ${seconds.toFixed(1)} s to exit`)
  const attempt = await wantGoneOn(stage, story)
  return `exit ${code} after ${seconds.toFixed(2)} s, SUCCEEDED at attempt ${attempt}`
}

export const stopSignalRows: readonly FaultRow[] = [
  {
    id: 'X2',
    fault: 'SIGTERM in the middle of a run',
    expected: 'hands the run back, exits 0 within 10 s; the next instance ends it',
    alone: true,
    fast: 'pglite',
    run: oneSignal,
  },
  {
    id: 'X2',
    fault: 'a second SIGTERM',
    expected: 'exits now; the next instance ends the run',
    alone: true,
    run: twoSignals,
  },
]
