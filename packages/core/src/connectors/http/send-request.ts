import type { IncomingHttpHeaders } from 'node:http'
import { type Dispatcher, request as send } from 'undici'
import { PbxError } from '../../errors.ts'
import { classifyFailure } from './classify-failure.ts'
import { type AnswerHead, classifyStatus } from './classify-status.ts'
import type { HttpLimits } from './http-limits.ts'
import { parseJson } from './parse-json.ts'
import type { PbxRequest, RequestSample } from './pbx-http.ts'
import { wordsInText } from './pbx-words.ts'
import { decodeBody, readBody } from './read-body.ts'
import { readRows } from './read-rows.ts'
import { readRetryAfter } from './retry-after.ts'

export interface SendOptions {
  readonly dispatcher: Dispatcher
  readonly limits: HttpLimits
  readonly onRequest: (sample: RequestSample) => void
  /** Redacted from what the PBX says before it is shortened. */
  readonly secret?: string | null | undefined
}

/** An error message fits into this; more of a refused answer is not read. */
const mostRefusalBytes = 64 * 1024

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
  { dispatcher, limits, secret }: SendOptions,
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
    const words = answer.statusCode < 400 ? '' : await refusalOf(answer, secret)
    const problem = classifyStatus(headOf(answer, { url: request.url, words }))
    if (problem !== null) throw problem
    const { contentEncoding, contentType } = formOf(answer.headers)
    const body = await readBody(answer.body, { contentEncoding }, limits.maxBodyBytes)
    seen.bytes = body.length
    const value = request.rows
      ? await readRows(body, contentType, request.rows)
      : parseJson(decodeBody(body, contentType))
    request.check?.(value)
    return value
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

/** What the PBX says about its refusal; nothing when that cannot be read. */
async function refusalOf(
  answer: Dispatcher.ResponseData,
  secret: string | null | undefined,
): Promise<string> {
  try {
    const { contentEncoding, contentType } = formOf(answer.headers)
    const body = await readBody(answer.body, { contentEncoding }, mostRefusalBytes)
    return wordsInText(decodeBody(body, contentType), secret)
  } catch {
    return ''
  }
}

function headOf(
  answer: Dispatcher.ResponseData,
  { url, words }: Pick<AnswerHead, 'url' | 'words'>,
): AnswerHead {
  const remaining =
    one(answer.headers['x-ratelimit-remaining']) ?? one(answer.headers['ratelimit-remaining'])
  return {
    status: answer.statusCode,
    url,
    words,
    isQuotaUsedUp: remaining?.trim() === '0',
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
