import type { RequestSample } from '../connectors/http/pbx-http.ts'

/** Requests made to PBXs by this process, for the metrics. */
export interface RequestTally {
  add(sample: RequestSample): void
  readonly requests: number
  readonly failures: number
  /** Milliseconds spent waiting for answers, over all requests. */
  readonly milliseconds: number
}

/** Starts at zero; lives as long as its core. */
export function createRequestTally(): RequestTally {
  const sums = { requests: 0, failures: 0, milliseconds: 0 }
  return {
    add: ({ milliseconds, status }) => {
      sums.requests += 1
      sums.milliseconds += milliseconds
      if (status === null || status >= 400) sums.failures += 1
    },
    get requests() {
      return sums.requests
    },
    get failures() {
      return sums.failures
    },
    get milliseconds() {
      return sums.milliseconds
    },
  }
}
