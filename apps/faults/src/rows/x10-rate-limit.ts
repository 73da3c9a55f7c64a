import { simulatorEnd } from '@calldeck/core/testing'
import { want, type FaultRow } from '../fault-row.ts'
import type { Stage } from '../stage/stage.ts'

const window = { from: '2025-09-10T08:00:00Z', to: simulatorEnd }

/** Seconds that a run takes when one of its answers asks for a pause. */
async function withPause(stage: Stage, fault: object): Promise<number> {
  const exchange = await stage.exchange({ calls: 150 })
  const source = await stage.newSource(exchange, { concurrency: 1 })
  await exchange.control('faults', [{ kind: 'status', after: 2, times: 1, ...fault }])
  const run = await stage.sync(source, window)
  want(run.status === 'SUCCEEDED', `${JSON.stringify(fault)}: ${run.status}: ${run.error}`)
  await stage.check(source, exchange)
  return (Date.parse(run.finishedAt ?? '') - Date.parse(run.startedAt ?? '')) / 1000
}

async function honoured(stage: Stage): Promise<string> {
  const seen: string[] = []
  for (const status of stage.fast ? [429] : [429, 503]) {
    const inSeconds = await withPause(stage, { status, retryAfter: '2' })
    want(inSeconds >= 2, `${status} in seconds: only ${inSeconds.toFixed(1)} s waited`)
    // HTTP dates know whole seconds only.
    const date = new Date(Date.now() + 4000).toUTCString()
    const asDate = await withPause(stage, { status, retryAfter: date })
    want(asDate >= 1, `${status} as a date: only ${asDate.toFixed(1)} s waited`)
    const nonsense = await withPause(stage, { status, retryAfter: 'after lunch' })
    want(nonsense < 20, `${status} nonsense: ${nonsense.toFixed(1)} s waited`)
    const took = [inSeconds, asDate, nonsense].map((one) => one.toFixed(1)).join(', ')
    seen.push(`${status}: ${took} s`)
  }
  return `seconds, date, nonsense: ${seen.join('; ')}`
}

/** The cap is a minute, asked for as often as a request is tried. */
async function tooLong(stage: Stage): Promise<string> {
  const exchange = await stage.exchange({ calls: 150 })
  const source = await stage.newSource(exchange, { concurrency: 1 })
  await exchange.control('faults', [{ kind: 'status', status: 429, retryAfter: '86400', after: 2 }])
  const api = await stage.api()
  const { runId } = await api.runs.start.mutate({ sourceId: source.id, ...window })
  const run = await stage.ended(runId, 400)
  const seconds = (Date.parse(run.finishedAt ?? '') - Date.parse(run.startedAt ?? '')) / 1000
  await stage.check(source, exchange)
  want(
    run.status === 'FAILED' && /fewer requests/.test(run.error ?? ''),
    `${run.status}: ${run.error}`,
  )
  want(seconds < 360, `it waited ${seconds.toFixed(0)} s`)
  return `FAILED after ${seconds.toFixed(0)} s: “${run.error}”`
}

export const rateLimitRows: readonly FaultRow[] = [
  {
    id: 'X10',
    fault: '429 and 503 with Retry-After in seconds, as a date, nonsense',
    expected: 'waited, then gone on',
    run: honoured,
  },
  {
    id: 'X10',
    fault: '429 with Retry-After: 86400, for ever',
    expected: 'capped, then told as rate limited',
    run: tooLong,
  },
]
