import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { WireRow } from '@calldeck/core/testing'
import type { Oracle } from '../check/check-source.ts'

/** One request for a page, as the exchange understands it. */
export interface Ask {
  /** 1 for the first request. */
  readonly number: number
  /** Epoch seconds, both included, as `onepos` reads them. */
  readonly from: number
  readonly to: number
  readonly offset: number
  readonly limit: number
}

/** What is answered: a page as an object, text or bytes of any kind, or nothing because it was done by hand. */
export type Answer = object | string | Buffer | null

export interface HostileExchange {
  readonly apiUrl: string
  readonly domain: string
  readonly requests: number
  readonly oracle: Oracle
}

/** How an exchange behaves; every request goes through it. */
export type Behaviour = (exchange: {
  readonly ask: Ask
  /** The page a sound exchange would give. */
  readonly sound: Page
  /** Every row of the window, newest first. */
  readonly rows: readonly WireRow[]
  readonly request: IncomingMessage
  readonly response: ServerResponse
}) => Answer | Promise<Answer>

export interface Page {
  readonly status: string
  readonly result_in_page: number
  readonly start_offset: string
  readonly next_offset: number
  readonly data: readonly WireRow[]
}

/** An exchange that is none of ours: it has rows, and does with every request what it likes. */
export async function startHostileExchange(
  rows: () => readonly WireRow[],
  behave: Behaviour,
): Promise<HostileExchange & { close(): Promise<void> }> {
  let requests = 0
  const server = createServer((request, response) => {
    requests += 1
    const ask = { ...readAsk(request), number: requests }
    const within = inWindow(rows(), ask.from, ask.to + 1)
    const sound = pageOf(within.slice(ask.offset, ask.offset + ask.limit), ask)
    void Promise.resolve(behave({ ask, sound, rows: within, request, response })).then(
      (answer) => send(response, answer),
      () => response.destroy(),
    )
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    apiUrl: `http://127.0.0.1:${port}/cdrs`,
    domain: 'hostile',
    get requests() {
      return requests
    },
    oracle: async (from, to) => inWindow(rows(), from, to),
    close: () => close(server),
  }
}

export function pageOf(data: readonly WireRow[], { offset, limit }: Ask): Page {
  return {
    status: 'success',
    result_in_page: data.length,
    start_offset: String(offset),
    next_offset: offset + limit,
    data,
  }
}

/** Newest first, and among equals by id. */
function inWindow(rows: readonly WireRow[], from: number, to: number): WireRow[] {
  const start = (row: WireRow): number => Number(row['start_epoch'])
  return rows
    .filter((row) => start(row) >= from && start(row) < to)
    .sort((one, other) => start(other) - start(one) || (one['uuid']! < other['uuid']! ? -1 : 1))
}

function readAsk(request: IncomingMessage): Omit<Ask, 'number'> {
  const query = new URL(request.url ?? '/', 'http://exchange').searchParams
  const epoch = (name: string): number =>
    Date.parse(`${(query.get(name) ?? '').replace(' ', 'T')}+07:00`) / 1000
  return {
    from: epoch('from'),
    to: epoch('to'),
    offset: Number(query.get('offset')),
    limit: Number(query.get('limit')),
  }
}

function send(response: ServerResponse, answer: Answer): void {
  if (answer === null) return
  const isText = typeof answer === 'string' || Buffer.isBuffer(answer)
  if (!response.headersSent && !response.hasHeader('content-type')) {
    response.setHeader('content-type', 'application/json')
  }
  response.end(isText ? answer : JSON.stringify(answer))
}

async function close(server: Server): Promise<void> {
  server.closeAllConnections()
  server.close()
  await once(server, 'close')
}
