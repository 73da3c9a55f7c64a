import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { deflateRawSync } from 'node:zlib'
import type { inferRouterInputs } from '@trpc/server'
import type { AppRouter } from '../src/router.ts'

/** A filter as a program sends it. */
export type Filter = NonNullable<inferRouterInputs<AppRouter>['analytics']['series']['filter']>

/** An input that once went wrong, as `fixtures/found` holds it. */
export interface FoundInput {
  readonly expected: string
  /** One sync each, with what the PBX then holds: rows, or rows as texts where the spelling counts. */
  readonly syncs?: readonly { rows?: readonly object[]; rawRows?: readonly string[] }[]
  readonly generate?: {
    readonly rows: number
    readonly spanDays: number
    readonly cap?: number
    readonly pageMax?: number
    readonly extra?: number
  }
  /** One sync each, during which every request is answered so. */
  readonly answers?: readonly FoundAnswer[]
  /** What the source is added with. */
  readonly source?: { readonly timeZone: string }
  /** The PBX lists its rows whatever window is asked for. */
  readonly keepAll?: boolean
  readonly export?: {
    readonly format: 'xlsx' | 'csv'
    readonly columns: ('callerNumber' | 'statusText')[]
  }
  readonly csv?: readonly string[]
  /** Questions to ask afterwards: the procedure and its input. */
  readonly look?: readonly (readonly [string, { readonly filter: Filter }])[]
}

/** An answer in place of a list; `{self}` in a header is the PBX's own host and port. */
export interface FoundAnswer {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
  /** The body is an empty list, compressed without a header of zlib. */
  readonly deflateRaw?: boolean
}

/** A PBX that lists what an input says and nothing else. */
export interface FoundPbx {
  readonly apiUrl: string
  /** The recordings it was asked for, oldest first. */
  readonly asked: string[]
  hold(rows: readonly string[]): void
  /** It returns at most so many rows of one window. */
  cap(rows: number): void
  /** So many requests are answered so from now, and those after them with an empty list. */
  answer(answer: FoundAnswer, times: number): void
  stop(): Promise<void>
}

const zoneSeconds = 7 * 3600
/** 2026-11-27 11:00 in Asia/Ho_Chi_Minh, when the newest of the made calls began. */
const newest = Date.UTC(2026, 10, 27, 4) / 1000

/** Serves `/cdr` by window, offset and limit, and recordings of 100 zero bytes everywhere else. */
export async function startFoundPbx({ generate, keepAll }: FoundInput): Promise<FoundPbx> {
  let rows: readonly string[] = generate ? madeRows(generate) : []
  const asked: string[] = []
  let cap = generate?.cap
  let next: FoundAnswer | null = null
  let times = 0
  const respond = (address: string, response: ServerResponse): void => {
    const { pathname, searchParams } = new URL(address, 'http://pbx')
    if (pathname !== '/cdr') {
      asked.push(address)
      response.writeHead(200, { 'content-type': 'application/octet-stream' })
      response.end(Buffer.alloc(100))
      return
    }
    times -= 1
    if (next !== null && times >= 0) return sendFound(next, response)
    const number = (name: string): number => Number(searchParams.get(name))
    const [from, to] = ['from', 'to'].map((name) => secondsOf(searchParams.get(name) ?? ''))
    const isInside = (row: string): boolean => {
      const start = /"start_epoch":"(\d+)"/.exec(row)?.[1]
      return keepAll || !start || (Number(start) >= from! && Number(start) <= to!)
    }
    const list = rows.filter(isInside).slice(0, cap)
    const offset = number('offset')
    const data = list.slice(offset, offset + Math.min(number('limit'), generate?.pageMax ?? 1000))
    const head = `"status":"success","result_in_page":${data.length},"start_offset":"${offset}"`
    response.writeHead(200, { 'content-type': 'application/json' })
    response.end(`{${head},"next_offset":${offset + data.length},"data":[${data.join(',')}]}`)
  }
  const server = createServer((request, response) => respond(request.url ?? '/', response))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    apiUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/cdr`,
    asked,
    hold: (held) => {
      rows = held
    },
    cap: (count) => {
      cap = count
    },
    answer: (answered, count) => {
      next = answered
      times = count
    },
    stop: async () => {
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
    },
  }
}

function sendFound(answer: FoundAnswer, response: ServerResponse): void {
  const self = response.req.headers.host ?? ''
  for (const [name, value] of Object.entries(answer.headers ?? {}))
    response.setHeader(name, value.replace('{self}', self))
  response.writeHead(answer.status)
  response.end(answer.deflateRaw ? deflateRawSync('{"status":"success","data":[]}') : answer.body)
}

/** Calls of 75 s, newest first, spread evenly over the days before the newest. */
export function madeRows({
  rows,
  spanDays,
  extra = 0,
}: NonNullable<FoundInput['generate']>): string[] {
  return Array.from({ length: rows }, (_, index) => {
    const start = newest - Math.floor((index / rows) * spanDays * 86_400)
    return JSON.stringify({
      uuid: `g-${index}`,
      direction: 'inbound',
      caller_id_number: '0335550159',
      destination_number: '1036',
      start_epoch: String(start),
      end_epoch: String(start + 75),
      answer_epoch: String(start + 15),
      duration: '75',
      billsec: '60',
      record_path: null,
      call_status: 'ANSWER',
      ...(extra > 0 && { variables: 'v'.repeat(extra) }),
    })
  })
}

/** Unix seconds of a wall clock in the zone of the inputs. */
function secondsOf(wallClock: string): number {
  return Date.parse(`${wallClock.replace(' ', 'T')}Z`) / 1000 - zoneSeconds
}
