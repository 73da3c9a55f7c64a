import { simulatorEnd, type Simulator } from '@calldeck/core/testing'
import { want, type FaultRow } from '../fault-row.ts'
import type { Run } from '../stage/client.ts'
import { oracleOf, type Stage } from '../stage/stage.ts'

const window = { from: '2025-09-08T08:00:00Z', to: simulatorEnd }
/** About a sixth of the calls. */
const cap = 100
const cappedList = (beyond: string): object => ({ kind: 'list-cap', rows: cap, beyond })

/** What happens beyond the cap, and the faults that do it. */
const beyonds: readonly (readonly [name: string, faults: readonly object[]])[] = [
  ['an empty page', [cappedList('empty')]],
  ['an error', [cappedList('error')]],
  ['a 400', [cappedList('empty'), { kind: 'status', status: 400, offsetFrom: cap }]],
  ['the last page again', [cappedList('last-page')]],
]
/** One that says nothing, and one that says what is wrong. */
const shortForm = new Set(['an empty page', 'an error'])

async function openCapped(stage: Stage): Promise<Simulator> {
  return stage.exchange({ calls: 600, days: 3 })
}

/** At most 100 of 600 rows for one question; the second run knows the cap. */
async function capped(stage: Stage): Promise<string> {
  const exchange = await openCapped(stage)
  const seen: string[] = []
  for (const [name, faults] of beyonds) {
    if (stage.fast && !shortForm.has(name)) continue
    const source = await stage.newSource(exchange)
    await exchange.control('faults', faults)
    const run = await stage.sync(source, window)
    wantCapSaid(name, run)
    await stage.check(source, exchange)
    const again = await stage.sync(source, window)
    want(again.status === 'SUCCEEDED', `${name}, again: ${again.status}: ${again.error}`)
    want(again.created + again.updated === 0, `${name}, again: ${again.created} created`)
    await exchange.control('faults', undefined, 'DELETE')
    seen.push(`${name}: ${run.created} rows in ${run.requests}, then ${again.requests} requests`)
  }
  return `SUCCEEDED and whole; ${seen.join('; ')}`
}

function wantCapSaid(name: string, { status, error, warnings }: Run): void {
  want(status === 'SUCCEEDED', `${name}: ${status}: ${error}`)
  const isSaid = warnings.some((text) => text.includes(`at most ${cap} rows`))
  want(isSaid, `${name}: the cap is not among the warnings: ${warnings.join(' ')}`)
}

/** Every call is known, then the lists are capped and one call is removed at the PBX. */
async function reconciled(stage: Stage): Promise<string> {
  const exchange = await openCapped(stage)
  const api = await stage.api()
  const seen: string[] = []
  for (const beyond of ['empty', 'error']) {
    const source = await stage.newSource(exchange)
    const first = await stage.sync(source, window)
    const removed = await callInTheMiddle(exchange)
    await exchange.control('calls', { remove: [removed] })
    await exchange.control('faults', [cappedList(beyond)])
    const { runId } = await api.runs.reconcile.mutate({ sourceId: source.id, ...window })
    const run = await stage.ended(runId)
    await exchange.control('faults', undefined, 'DELETE')
    want(run.status === 'SUCCEEDED', `${beyond}: ${run.status}: ${run.error}`)
    want(run.gone === 1, `${beyond}: ${run.gone} of ${first.created} calls marked as missing`)
    await stage.check(source, exchange, { mayDiffer: [removed] })
    seen.push(`${beyond}: 1 of ${first.created} marked as missing upstream`)
  }
  return seen.join('; ')
}

async function callInTheMiddle(exchange: Simulator): Promise<string> {
  const [from, to] = [window.from, window.to].map((time) => Date.parse(time) / 1000)
  const calls = await oracleOf(exchange)(from!, to!)
  return String(calls[Math.floor(calls.length / 2)]?.['uuid'])
}

export const cappedListRows: readonly FaultRow[] = [
  {
    id: 'X24',
    fault: 'at most 100 rows of one question; beyond: nothing, an error, the last page again',
    expected: 'every call stored, the cap said and remembered',
    fast: true,
    run: capped,
  },
  {
    id: 'X24',
    fault: 'a reconciliation while lists are capped',
    expected: 'only the call that was removed is marked',
    fast: 'postgresql',
    run: reconciled,
  },
]
