import type { IncomingHttpHeaders } from 'node:http'
import type { Readable } from 'node:stream'
import { type Dispatcher, request as send } from 'undici'
import { createAddressGuard } from './address-guard.ts'
import { classifyFailure } from './classify-failure.ts'
import { classifyStatus } from './classify-status.ts'
import { defaultHttpLimits, type HttpLimits } from './http-limits.ts'
import { withoutSecret } from './hide-secret.ts'
import type { OpenPbxHttpOptions } from './open-pbx-http.ts'
import { createPbxAgent } from './pbx-agent.ts'
import type { PbxRequest } from './pbx-http.ts'
import { readRetryAfter } from './retry-after.ts'

/** Statuses that say something of the file rather than of the PBX; the caller judges them. */
const aboutTheFile: ReadonlySet<number> = new Set([200, 206, 404, 410, 416])

/** Somebody waits for the sound: who has not begun to answer by then is told about. */
const fileLimits: Partial<HttpLimits> = { headersMilliseconds: 20_000 }

/** A file's answer: 200, 206, 404, 410 or 416. `body` is to be read or destroyed. */
export interface BinaryAnswer {
  readonly status: number
  /** A header of the answer; the first one where there are several. */
  header(name: keyof IncomingHttpHeaders & string): string | undefined
  readonly body: Readable
}

/** An open way to the files of one PBX; `close` breaks what is under way and frees its sockets. */
export interface PbxBinary {
  /**
   * GETs bytes, once, following no redirect. @throws PbxError of its kind for every status but the
   * file's own; the signal's reason when aborted. After the head, failures come through the body.
   */
  get(request: PbxRequest): Promise<BinaryAnswer>
  close(): Promise<void>
}

/** Opens the files of one source behind the same guard, authorities and limits as its calls. */
export function openPbxBinary(options: OpenPbxHttpOptions): PbxBinary {
  const limits = { ...defaultHttpLimits, ...fileLimits, ...options.limits }
  const guard = createAddressGuard(options.allow, options.ownPorts)
  const dispatcher = createPbxAgent(guard, options.caCertificate, limits)
  return {
    async get(request) {
      guard.checkUrl(request.url)
      const began = performance.now()
      let status: number | null = null
      try {
        const answer = await ask(request, dispatcher)
        status = answer.statusCode
        return shape(answer, request.url)
      } catch (error) {
        request.signal.throwIfAborted()
        throw withoutSecret(classifyFailure(error, request.url.host), options.secret)
      } finally {
        options.onRequest({ milliseconds: performance.now() - began, status })
      }
    },
    close: () => dispatcher.destroy(),
  }
}

function ask({ url, headers, signal }: PbxRequest, dispatcher: Dispatcher) {
  return send(url, {
    dispatcher,
    signal,
    // Packed, neither its ranges nor its length would be those of the file.
    headers: { accept: '*/*', 'accept-encoding': 'identity', 'user-agent': 'Calldeck', ...headers },
  })
}

function shape(answer: Dispatcher.ResponseData, url: URL): BinaryAnswer {
  const { statusCode: status, headers, body } = answer
  const header = (name: string) => one(headers[name])
  if (aboutTheFile.has(status)) return { status, header, body }
  body.on('error', () => undefined)
  body.destroy()
  const retryAfterSeconds = readRetryAfter(header('retry-after'), Date.now())
  const problem = classifyStatus({
    status,
    url,
    location: header('location'),
    retryAfterSeconds,
    isQuotaUsedUp: false,
    // The body of a refused recording is not read.
    words: '',
  })
  throw problem ?? classifyFailure(new Error(`status ${status}`), url.host)
}

function one(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header[0] : header
}
