import { createAddressGuard, type OwnPorts } from './address-guard.ts'
import { defaultHttpLimits, type HttpLimits } from './http-limits.ts'
import { createPbxAgent } from './pbx-agent.ts'
import { withoutSecret } from './hide-secret.ts'
import type { PbxHttp, RequestSample } from './pbx-http.ts'
import { retry, type Wait, waitFor } from './retry.ts'
import { sendRequest } from './send-request.ts'

export interface OpenPbxHttpOptions {
  /** Host names, addresses and CIDRs that may be reached although refused by default. */
  readonly allow: readonly string[]
  /** Refused on this machine's own addresses even so. */
  readonly ownPorts?: OwnPorts | undefined
  /** PEM, trusted besides the well-known authorities. */
  readonly caCertificate: string | null
  /** What the requests carry in a header and no sentence may tell, also when the PBX says it. */
  readonly secret?: string | null | undefined
  /** Told of every HTTP request, retries included, when it is over. */
  readonly onRequest: (sample: RequestSample) => void
  readonly limits?: Partial<HttpLimits>
  readonly wait?: Wait
  readonly random?: () => number
}

/** An open way to one PBX; `close` breaks what is under way and frees its sockets. */
export interface OpenedPbxHttp {
  readonly http: PbxHttp
  close(): Promise<void>
}

/**
 * Opens the HTTP side of one source, with sockets of its own.
 * @throws PbxError `configuration` for a CA certificate that is none; CoreError `BAD_INPUT` for an
 * entry of `allow` that is no host, address or CIDR.
 */
export function openPbxHttp(options: OpenPbxHttpOptions): OpenedPbxHttp {
  const limits = { ...defaultHttpLimits, ...options.limits }
  const guard = createAddressGuard(options.allow, options.ownPorts)
  const dispatcher = createPbxAgent(guard, options.caCertificate, limits)
  const http: PbxHttp = {
    async getJson(request) {
      guard.checkUrl(request.url)
      let sample: RequestSample | null = null
      const onRequest = (made: RequestSample): void => void (sample = made)
      const tell = (more: Pick<RequestSample, 'error' | 'waitMilliseconds'>): void => {
        if (sample) options.onRequest({ ...sample, ...more })
      }
      const sending = { dispatcher, limits, onRequest, secret: options.secret }
      const attempt = () =>
        sendRequest(request, sending).catch((error: unknown) => {
          throw withoutSecret(error, options.secret)
        })
      const value = await retry(attempt, {
        signal: request.signal,
        tries: limits.tries,
        atLeastMilliseconds: limits.retryAtLeastMilliseconds,
        withinMilliseconds: limits.retryWithinMilliseconds,
        baseMilliseconds: limits.retryBaseMilliseconds,
        capMilliseconds: limits.retryCapMilliseconds,
        wait: options.wait ?? waitFor,
        random: options.random ?? Math.random,
        now: () => performance.now(),
        onFailure: (error, waitMilliseconds) => tell({ error, waitMilliseconds }),
      })
      tell({})
      return value
    },
  }
  return { http, close: () => dispatcher.destroy() }
}
