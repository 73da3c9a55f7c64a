import type { IncomingHttpHeaders } from 'node:http'
import { type Dispatcher, request as send } from 'undici'
import { PbxError } from '../../errors.ts'
import { classifyFailure } from './classify-failure.ts'
import { classifyStatus } from './classify-status.ts'
import type { HttpLimits } from './http-limits.ts'
import { parseJson } from './parse-json.ts'
import type { PbxRequest, RequestSample } from './pbx-http.ts'
import { readBody } from './read-body.ts'
import { readRetryAfter } from './retry-after.ts'

export interface SendOptions {
  readonly dispatcher: Dispatcher
  readonly limits: HttpLimits
  readonly onRequest: (sample: RequestSample) => void
}

/** One GET, tried once. @throws PbxError of its kind; the signal's reason when aborted. */
export async function sendRequest(request: PbxRequest, options: SendOptions): Promise<unknown> {
  const began = performance.now()
  const head: Seen = { status: null, bytes: null }
  try {
    return await exchange(request, options, head)
  } catch (error) {
    request.signal.throwIfAborted()
    throw classifyFailure(error, request.url.host)
  } finally {
    options.onRequest({ milliseconds: performance.now() - began, ...head })
  }
}

interface Seen {
  status: number | null
  bytes: number | null
}

async function exchange(
  request: PbxRequest,
  { dispatcher, limits }: SendOptions,
  seen: Seen,
): Promise<unknown> {
  const late = new AbortController()
  const answer = await send(request.url, {
    dispatcher,
    signal: AbortSignal.any([request.signal, late.signal]),
    headers: {
      accept: 'application/json',
      'accept-encoding': 'gzip, br, deflate',
      'user-agent': 'Calldeck',
      ...request.headers,
    },
  })
  seen.status = answer.statusCode
  const timer = setTimeout(() => late.abort(tooSlow(request.url.host)), limits.bodyMilliseconds)
  try {
    const problem = classifyStatus(headOf(answer, request.url.host))
    if (problem !== null) throw problem
    const body = await readBody(answer.body, formOf(answer.headers), limits.maxBodyBytes)
    seen.bytes = body.bytes
    return parseJson(body.text)
  } finally {
    clearTimeout(timer)
    discard(answer.body)
  }
}

/** A refused answer's body is not read to its end; the socket is closed rather than drained for ever. */
function discard(body: Dispatcher.ResponseData['body']): void {
  body.on('error', () => undefined)
  body.destroy()
}

function headOf(answer: Dispatcher.ResponseData, host: string) {
  return {
    status: answer.statusCode,
    host,
    location: one(answer.headers.location),
    retryAfterSeconds: readRetryAfter(one(answer.headers['retry-after']), Date.now()),
  }
}

function formOf(headers: IncomingHttpHeaders) {
  return {
    contentEncoding: one(headers['content-encoding']) ?? '',
    contentType: one(headers['content-type']) ?? '',
  }
}

function one(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header[0] : header
}

function tooSlow(host: string): PbxError {
  return new PbxError(
    'transient',
    `${host} took too long to send its answer. Lower the batch size of the source if this stays so.`,
  )
}
