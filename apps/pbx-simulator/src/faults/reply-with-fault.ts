import type { ServerResponse } from 'node:http'
import type { Fault, FaultKind, FaultOf } from './fault.ts'
import { sendBlanks } from './send-blanks.ts'

type Replies = {
  readonly [K in FaultKind]?: (response: ServerResponse, fault: FaultOf<K>) => unknown
}

const htmlPage =
  '<!doctype html><html><head><title>502 Bad Gateway</title></head>' +
  '<body><h1>502 Bad Gateway</h1><hr>nginx</body></html>'

const replies: Replies = {
  status: (response, { status, retryAfter, body }) => {
    if (retryAfter !== undefined) response.setHeader('Retry-After', retryAfter)
    send(response, status, ['application/json', body ?? '{"status":"error"}'])
  },
  redirect: (response, { location, status }) => {
    response.setHeader('Location', location)
    send(response, status, ['text/plain', 'moved'])
  },
  html: (response) => send(response, 200, ['text/html; charset=utf-8', htmlPage]),
  'error-envelope': (response, { message }) =>
    send(response, 200, ['application/json', JSON.stringify({ status: 'error', message })]),
  hang: () => undefined,
  huge: (response, { megabytes }) => sendBlanks(response, megabytes, 'plain'),
  'gzip-bomb': (response, { megabytes }) => sendBlanks(response, megabytes, 'gzip'),
  reset: resetConnection,
}

/** Answers with the fault in place of a page; false when it is not of that sort. */
export async function replyWithFault(response: ServerResponse, fault: Fault): Promise<boolean> {
  if (fault.kind === 'reset' && fault.at === 'middle') return false
  // The table pairs every kind with its own fault, which a look-up by a union cannot show.
  const reply = replies[fault.kind] as
    | ((response: ServerResponse, fault: Fault) => unknown)
    | undefined
  await reply?.(response, fault)
  return reply !== undefined
}

function resetConnection(response: ServerResponse, { at }: FaultOf<'reset'>): void {
  if (at === 'before') return void response.socket?.resetAndDestroy()
  response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': 100_000 })
  response.flushHeaders()
  setImmediate(() => response.socket?.resetAndDestroy())
}

function send(response: ServerResponse, status: number, [type, body]: [string, string]): void {
  response.writeHead(status, { 'Content-Type': type, 'Content-Length': Buffer.byteLength(body) })
  response.end(body)
}
