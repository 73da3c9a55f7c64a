import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createApp } from '../src/app.ts'
import { openSimulator, type SimulatorOptions } from '../src/simulator.ts'

export interface Row {
  uuid: string
  direction: string | null
  caller_id_number: string
  outbound_caller_id_number: string | null
  destination_number: string
  start_epoch: string
  end_epoch: string
  answer_epoch: string
  duration: string
  billsec: string
  sip_hangup_disposition: string | null
  record_path: string | null
  call_status: string | null
}

export interface PageAnswer {
  status: string
  result_in_page: number
  start_offset: string
  next_offset: number
  data: Row[]
}

/** Thursday 2025-09-11, 15:00 in Ho Chi Minh City: the busy hours of a working day. */
export const end = Date.parse('2025-09-11T08:00:00Z') / 1000

const sound: SimulatorOptions = {
  calls: 400,
  days: 10,
  seed: 1,
  end,
  timeZone: 'Asia/Ho_Chi_Minh',
  domain: 'demo102019',
  apiKey: null,
  latencyMs: 0,
  pageCap: 1000,
  livePerMinute: 0,
}

/** A simulator that really listens, with the calls a test makes to it. */
export async function startSimulator(options: Partial<SimulatorOptions> = {}, control = true) {
  const server = createServer(createApp(openSimulator({ ...sound, ...options }), control))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const get = (path: string, init?: RequestInit) => fetch(`${url}${path}`, init)
  const send = async (method: string, path: string, body?: unknown) => {
    const answer = await get(`/control${path}`, {
      method,
      headers: { 'Content-Type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    return (await answer.json()) as Record<string, unknown>
  }
  const cdrs = (query: Record<string, string | number> = {}, init?: RequestInit) => {
    const search = new URLSearchParams({ domain: 'demo102019' })
    for (const [key, value] of Object.entries(query)) search.set(key, String(value))
    return get(`/api/v2/cdrs?${search.toString()}`, init)
  }
  return {
    url,
    get,
    cdrs,
    page: async (query: Record<string, string | number> = {}) =>
      (await (await cdrs(query)).json()) as PageAnswer,
    control: send,
    oracle: async (query = '') =>
      (await (await get(`/control/oracle${query}`)).json()) as { count: number; calls: Row[] },
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

export type Started = Awaited<ReturnType<typeof startSimulator>>

/** Reads every page as a simple client would, by the offsets that it counts itself. */
export async function readAll(simulator: Started, query: Record<string, string | number> = {}) {
  const rows: Row[] = []
  for (;;) {
    const page = await simulator.page({ limit: 100, ...query, offset: rows.length })
    if (page.data.length === 0) return rows
    rows.push(...page.data)
  }
}

export const uuids = (rows: readonly Row[]) => rows.map(({ uuid }) => uuid)
