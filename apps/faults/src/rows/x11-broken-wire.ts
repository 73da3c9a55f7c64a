import { simulatorEnd } from '@calldeck/core/testing'
import { want, type FaultRow } from '../fault-row.ts'
import type { Run } from '../stage/client.ts'
import type { Stage } from '../stage/stage.ts'
import type { WireFault } from '../stage/tcp-proxy.ts'

const window = { from: '2025-09-09T08:00:00Z', to: simulatorEnd }

async function bursts(stage: Stage): Promise<string> {
  const exchange = await stage.exchange({ calls: 600 })
  const source = await stage.newSource(exchange)
  // Each burst is shorter than the tries of one request, for two slices may share it out unfairly.
  await exchange.control('faults', [
    { kind: 'status', status: 500, after: 2, times: 2 },
    { kind: 'status', status: 502, after: 6, times: 2 },
    { kind: 'reset', after: 10, times: 2 },
    { kind: 'reset', at: 'middle', after: 14, times: 2 },
    { kind: 'status', status: 503, retryAfter: '0', after: 18, times: 2 },
  ])
  const run = await stage.sync(source, window)
  want(run.status === 'SUCCEEDED', `${run.status}: ${run.error}`)
  await stage.check(source, exchange)
  return `SUCCEEDED, ${run.fetched} rows in ${run.requests} requests`
}

async function forEver(stage: Stage): Promise<string> {
  const exchange = await stage.exchange({ calls: 300 })
  const source = await stage.newSource(exchange, { concurrency: 1 })
  await exchange.control('faults', [{ kind: 'status', status: 500, after: 3 }])
  const run = await stage.sync(source, window)
  want(
    run.status === 'FAILED' && /trouble of its own/.test(run.error ?? ''),
    `${run.status}: ${run.error}`,
  )
  want(run.requests < 30, `${run.requests} requests`)
  await stage.check(source, exchange)
  return `FAILED after ${run.requests} requests: “${run.error}”`
}

/** Breaks the wire once a page is through, mends it again, and expects the run to live through it. */
async function overBrokenWire(stage: Stage, fault: WireFault, seconds: number): Promise<Run> {
  const exchange = await stage.exchange({ calls: 300 })
  await exchange.control('faults', [{ kind: 'latency', milliseconds: 30 }])
  const { proxy, url } = await stage.wire(exchange.apiUrl)
  const source = await stage.newSource({ ...exchange, apiUrl: url })
  const api = await stage.api()
  const { runId } = await api.runs.start.mutate({ sourceId: source.id, ...window })
  await stage.eventually('nothing was fetched', 30, async () => {
    return (await api.runs.get.query({ runId })).fetched > 0
  })
  proxy.set(fault)
  if (fault.refuse === true) proxy.cutAll()
  await new Promise((resolve) => setTimeout(resolve, seconds * 1000))
  proxy.set({})
  if (fault.silent === true) proxy.cutAll()
  const run = await stage.ended(runId, 180)
  await stage.check(source, exchange)
  want(run.status === 'SUCCEEDED', `${run.status}: ${run.error}`)
  return run
}

async function resets(stage: Stage): Promise<string> {
  const cut = await overBrokenWire(stage, { cutAfter: 700 }, 1)
  const refused = await overBrokenWire(stage, { refuse: true }, 1)
  return `cut in the body and refused for a second: SUCCEEDED in ${cut.requests} and ${refused.requests} requests`
}

async function halfOpen(stage: Stage): Promise<string> {
  const run = await overBrokenWire(stage, { silent: true }, 20)
  return `nothing came back for 20 s, then reset: SUCCEEDED in ${run.requests} requests`
}

/** The bound of one answer's body is two minutes; a stop must not have to wait for it. */
async function drip(stage: Stage): Promise<string> {
  const slow = await overBrokenWire(stage, { bytesPerSecond: 2000 }, 8)
  return `2 kB a second for 8 s: SUCCEEDED in ${slow.requests} requests`
}

async function nameNotFound(stage: Stage): Promise<string> {
  const exchange = await stage.exchange({ calls: 1 })
  const source = await stage.newSource({ ...exchange, apiUrl: 'http://pbx.invalid:8080/cdrs' })
  const run = await stage.sync(source, window)
  want(
    run.status === 'FAILED' && /pbx\.invalid/.test(run.error ?? ''),
    `${run.status}: ${run.error}`,
  )
  await stage.check(source, exchange)
  return `FAILED: “${run.error}”`
}

const expected = 'retried with jitter within bounds'

export const brokenWireRows: readonly FaultRow[] = [
  {
    id: 'X11',
    fault: 'bursts of 500, 502, 503 and resets',
    expected,
    fast: 'postgresql',
    run: bursts,
  },
  { id: 'X11', fault: '500 for ever', expected: 'then a clear error', run: forEver },
  {
    id: 'X11',
    fault: 'connection reset and refused on the wire',
    expected,
    fast: 'postgresql',
    run: resets,
  },
  { id: 'X11', fault: 'half-open connection', expected, run: halfOpen },
  { id: 'X11', fault: 'slow drip', expected, run: drip },
  {
    id: 'X11',
    fault: 'name not found',
    expected: 'a clear error',
    fast: 'pglite',
    run: nameNotFound,
  },
]
