import type { IncomingMessage, ServerResponse } from 'node:http'

/** One request as a test wants to see it afterwards. */
export interface LoggedRequest {
  readonly number: number
  readonly time: string
  readonly method: string
  readonly path: string
  readonly query: Record<string, string>
  readonly headers: Record<string, string | null>
  /** Requests on their way at that moment, this one included. */
  readonly inFlight: number
  /** Null while it is on its way; 0 when the connection ended before an answer. */
  status: number | null
  milliseconds: number | null
}

const keptHeaders = ['authorization', 'range', 'user-agent', 'accept', 'accept-encoding'] as const
const mostKept = 20_000

/** The requests for pages and recordings, the newest 20,000 of them. */
export class RequestLog {
  #entries: LoggedRequest[] = []
  #total = 0
  #inFlight = 0
  #peak = 0

  /** Notes a request now and its end when it comes. */
  track(request: IncomingMessage, response: ServerResponse): void {
    const url = new URL(request.url ?? '/', 'http://localhost')
    const began = performance.now()
    this.#inFlight++
    this.#peak = Math.max(this.#peak, this.#inFlight)
    const entry: LoggedRequest = {
      number: ++this.#total,
      time: new Date().toISOString(),
      method: request.method ?? '',
      path: url.pathname,
      query: Object.fromEntries(url.searchParams),
      headers: pickHeaders(request),
      inFlight: this.#inFlight,
      status: null,
      milliseconds: null,
    }
    this.#entries.push(entry)
    if (this.#entries.length > mostKept) this.#entries.splice(0, mostKept / 2)
    response.once('close', () => {
      this.#inFlight--
      entry.status = response.headersSent ? response.statusCode : 0
      entry.milliseconds = Math.round((performance.now() - began) * 10) / 10
    })
  }

  /** Requests since the start or the last clearing. */
  get total(): number {
    return this.#total
  }

  clear(): void {
    this.#entries = []
    this.#total = 0
    this.#peak = this.#inFlight
  }

  state() {
    return {
      total: this.#total,
      inFlight: this.#inFlight,
      peakInFlight: this.#peak,
      requests: this.#entries,
    }
  }
}

function pickHeaders(request: IncomingMessage): Record<string, string | null> {
  const entries = keptHeaders.map((name) => [name, request.headers[name] ?? null])
  return Object.fromEntries(entries) as Record<string, string | null>
}
