/** What kind of thing went wrong, in words the edge can map to HTTP in one place. */
export const coreErrorCodes = [
  'BAD_INPUT',
  'NOT_FOUND',
  'CONFLICT',
  'FORBIDDEN',
  'PBX',
  'UNAVAILABLE',
] as const
export type CoreErrorCode = (typeof coreErrorCodes)[number]

/**
 * The root of every error core throws on purpose. The message is a sentence for a person and says
 * what to do; it carries no secret, no SQL and no path, so the edge may show it as it is.
 */
export class CoreError extends Error {
  readonly code: CoreErrorCode
  /** The input field the sentence is about, when there is one. */
  readonly field: string | undefined

  constructor(
    code: CoreErrorCode,
    message: string,
    options: { cause?: unknown; field?: string } = {},
  ) {
    super(message, { cause: options.cause })
    this.name = 'CoreError'
    this.code = code
    this.field = options.field
  }
}

/** The disk has no room for what was to be written. Nothing of it was; it may be tried again later. */
export class DiskFullError extends CoreError {
  constructor(message: string, options: { cause?: unknown } = {}) {
    super('UNAVAILABLE', message, options)
    this.name = 'DiskFullError'
  }
}

/** How an error of the PBX is to be treated (design.md, rule 8). */
export const pbxErrorKinds = ['configuration', 'transient', 'rate-limited', 'data'] as const
export type PbxErrorKind = (typeof pbxErrorKinds)[number]

/** The PBX did not give what was asked for; `kind` decides whether it is tried again. */
export class PbxError extends CoreError {
  readonly kind: PbxErrorKind
  /** Seconds the PBX asked us to wait, already capped. */
  readonly retryAfterSeconds: number | undefined
  /** It did not let us in: another request would be refused as well. */
  readonly isAccessRefused: boolean

  constructor(
    kind: PbxErrorKind,
    message: string,
    options: { cause?: unknown; retryAfterSeconds?: number; isAccessRefused?: boolean } = {},
  ) {
    super('PBX', message, { cause: options.cause })
    this.name = 'PbxError'
    this.isAccessRefused = options.isAccessRefused ?? false
    this.kind = kind
    this.retryAfterSeconds = options.retryAfterSeconds
  }
}

/** Why a text cannot be read, and what was seen of it. */
export interface UnreadableText {
  readonly text: string
  readonly isTooLarge: boolean
}

/** An answer of the PBX that only a smaller question may tell more about; it keeps what was seen of it. */
export class UnreadableAnswerError extends PbxError {
  readonly seen: UnreadableText

  constructor(message: string, seen: UnreadableText, cause?: unknown) {
    super('data', message, { cause })
    this.name = 'UnreadableAnswerError'
    this.seen = seen
  }
}

/** A page, a checkpoint or a close came from a worker whose attempt is no longer the run's own. */
export class FencedError extends CoreError {
  constructor() {
    super('CONFLICT', 'This run was taken over or stopped; nothing more is written for it here.')
    this.name = 'FencedError'
  }
}
