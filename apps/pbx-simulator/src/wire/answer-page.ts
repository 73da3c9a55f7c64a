import type { ServerResponse } from 'node:http'
import type { RowOrder } from '../book/row-source.ts'
import { capQuery, type CappedQuery } from '../faults/cap-query.ts'
import { encodePage } from '../faults/encode-page.ts'
import { type Fault, faultOf } from '../faults/fault.ts'
import { sendBody } from '../faults/send-body.ts'
import { spoilPage } from '../faults/spoil-page.ts'
import { strikeRequest } from '../faults/strike-request.ts'
import type { Simulator } from '../simulator.ts'
import { buildPage } from './page.ts'
import { readQuery } from './read-query.ts'

/** Answers one request for a page of call records, with whatever faults strike it. */
export async function answerPage(
  simulator: Simulator,
  params: URLSearchParams,
  response: ServerResponse,
): Promise<void> {
  const query = readQuery(params, simulator.behaviour)
  const offset = typeof query === 'string' ? 0 : query.offset
  const target = { path: 'cdrs', offset, from: params.get('from') ?? '' } as const
  const faults = await strikeRequest(simulator, target, response)
  if (faults === null) return
  const capped = typeof query === 'string' ? query : capQuery(query, faults)
  const json = JSON.stringify(
    typeof capped === 'string'
      ? { status: 'error', message: capped }
      : spoilPage(readPage(simulator, capped, faults), faults),
  )
  // Before the answer leaves: whoever has it must find the list already changed.
  simulator.script.pageAnswered()
  const body = encodePage(json, faults)
  response.writeHead(200, {
    'Content-Type': 'application/json; charset=utf-8',
    'Content-Length': body.length,
  })
  await sendBody(response, body, faults)
}

function readPage(simulator: Simulator, query: CappedQuery, faults: readonly Fault[]) {
  const extra = faultOf(faults, 'larger-page')?.extra ?? 0
  const offset = faultOf(faults, 'repeat-page') === undefined ? query.from : 0
  const rows = simulator.rows().page({
    window: query.window,
    offset,
    limit: query.rows + extra,
    order: pickOrder(simulator, faults),
  })
  return buildPage(query, rows)
}

function pickOrder(simulator: Simulator, faults: readonly Fault[]): RowOrder {
  const bad = faultOf(faults, 'shuffled') ?? faultOf(faults, 'unstable-ties')
  if (bad === undefined) return simulator.behaviour.order
  return { kind: bad.kind, seed: simulator.requests.total }
}
