import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** How an exchange answers a request, in which it sees its key. */
export type Manner = (response: ServerResponse, request: IncomingMessage) => void

/** An exchange in this process, which answers as it is told to. */
export interface Exchange {
  readonly apiUrl: string
  readonly domain: string
  /** What it was asked, oldest first. */
  readonly asked: readonly { readonly url: string; readonly authorization: string | undefined }[]
  answer(manner: Manner): void
  close(): void
}

/** Opens an exchange that has no calls. */
export async function openExchange(): Promise<Exchange> {
  const asked: { url: string; authorization: string | undefined }[] = []
  let manner: Manner = (response) => say(response, { status: 'success', data: [] })
  const server = createServer((request, response) => {
    asked.push({ url: request.url ?? '', authorization: request.headers.authorization })
    manner(response, request)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    apiUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/cdr`,
    domain: 'pbx.local',
    asked,
    answer: (next) => (manner = next),
    close: () => {
      server.close()
      server.closeAllConnections()
    },
  }
}

/** Answers with JSON. */
export function say(response: ServerResponse, body: unknown): void {
  response.setHeader('content-type', 'application/json')
  response.end(JSON.stringify(body))
}
