import type { WireRow } from '@calldeck/core/testing'
import { want } from '../fault-row.ts'
import type { CheckInput } from '../check/check-source.ts'
import type { Run, Source } from '../stage/client.ts'
import {
  startHostileExchange,
  type Behaviour,
  type HostileExchange,
} from '../stage/hostile-exchange.ts'
import { hostileRows } from '../stage/hostile-rows.ts'
import type { SourceChanges, Stage } from '../stage/stage.ts'

/** The end of every hostile exchange's history. */
export const hostileEnd = Date.parse('2025-09-11T08:00:00Z') / 1000
export const hostileWindow = { from: '2025-09-10T20:00:00Z', to: '2025-09-11T08:00:00Z' }

export interface Hostility {
  readonly behave: Behaviour
  /** 300 rows within the window unless given. */
  readonly rows?: () => readonly WireRow[]
  readonly changes?: SourceChanges
}

export interface Told {
  readonly exchange: HostileExchange
  readonly source: Source
  readonly run: Run
}

/** One run against a hostile exchange; nothing is judged yet. */
export async function playHostile(stage: Stage, hostility: Hostility): Promise<Told> {
  const own = hostileRows(stage.dice, { count: 300, end: hostileEnd })
  const exchange = await startHostileExchange(hostility.rows ?? (() => own), hostility.behave)
  stage.later(() => exchange.close())
  const source = await stage.newSource(exchange, { batchSize: 40, ...hostility.changes })
  const api = await stage.api()
  const { runId } = await api.runs.start.mutate({ sourceId: source.id, ...hostileWindow })
  return { exchange, source, run: await stage.ended(runId, 240) }
}

const mostRequests = 400

/** The run must be whole in spite of it, in a bounded number of requests. */
export async function wantWhole(
  stage: Stage,
  hostility: Hostility,
  check: Partial<CheckInput> = {},
): Promise<string> {
  const { exchange, source, run } = await playHostile(stage, hostility)
  want(run.status === 'SUCCEEDED', `${run.status}: ${run.error}`)
  want(run.requests <= mostRequests, `${run.requests} requests`)
  await stage.check(source, exchange.oracle, check)
  const warned = run.warnings.length === 0 ? '' : `; told: “${run.warnings.join(' ')}”`
  return `SUCCEEDED and whole, ${run.fetched} rows in ${run.requests} requests${warned}`
}

/** The run may fail, but with a sentence, soon, and with nothing invented or passed over. */
export async function wantNamed(
  stage: Stage,
  hostility: Hostility,
  sentence: RegExp,
): Promise<string> {
  const { exchange, source, run } = await playHostile(stage, hostility)
  want(run.status === 'FAILED' && sentence.test(run.error ?? ''), `${run.status}: ${run.error}`)
  want(run.requests <= mostRequests, `${run.requests} requests`)
  await stage.check(source, exchange.oracle)
  return `FAILED after ${run.requests} requests: “${run.error}”`
}

/** Whether it is whole or not, it says so, and comes to an end. */
export async function wantHonest(stage: Stage, hostility: Hostility): Promise<string> {
  const { exchange, source, run } = await playHostile(stage, hostility)
  want(run.requests <= 2000, `${run.requests} requests`)
  want(run.status === 'SUCCEEDED' || run.error !== null, `${run.status} without a sentence`)
  await stage.check(source, exchange.oracle)
  const said = run.error === null ? '' : `: “${run.error}”`
  return `${run.status}, ${run.created} of 300 in ${run.requests} requests${said}`
}
