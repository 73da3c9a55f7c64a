/** The bounds of one request to a PBX. */
export interface HttpLimits {
  readonly connectMilliseconds: number
  /** Until the answer begins, and between two pieces of it. */
  readonly headersMilliseconds: number
  /** For the whole body, from its beginning to its last byte. */
  readonly bodyMilliseconds: number
  /** Of a body after decompression; as many are held at once as a source has slices under way. */
  readonly maxBodyBytes: number
  /** Tries in all for one request that fails in a transient way. */
  readonly tries: number
  /** After transient failures the last try comes no sooner than this after the first. */
  readonly retryAtLeastMilliseconds: number
  /** After a transient failure no try begins later than this after the first. */
  readonly retryWithinMilliseconds: number
  readonly retryBaseMilliseconds: number
  readonly retryCapMilliseconds: number
}

export const defaultHttpLimits: HttpLimits = {
  connectMilliseconds: 10_000,
  headersMilliseconds: 60_000,
  bodyMilliseconds: 120_000,
  maxBodyBytes: 16 * 1024 * 1024,
  tries: 5,
  retryAtLeastMilliseconds: 1500,
  retryWithinMilliseconds: 90_000,
  retryBaseMilliseconds: 500,
  retryCapMilliseconds: 15_000,
}
