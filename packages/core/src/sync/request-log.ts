import { AsyncLocalStorage } from 'node:async_hooks'
import type { Clock } from '../clock.ts'
import { cutWords } from '../connectors/storable-text.ts'
import type { PagePosition, PbxPage, TimeWindow } from '../connectors/connector.ts'
import type { RequestSample } from '../connectors/http/pbx-http.ts'
import type { RequestErrorKind } from '../entities/words.ts'
import { PbxError } from '../errors.ts'

/** Which page a request is made for. */
export interface AskedPage {
  readonly sliceId: string
  readonly window: TimeWindow
  readonly position: PagePosition
  readonly pageSize: number
}

/** A request as its row will say it; nothing of its URL or its headers. */
export interface MadeRequest {
  readonly slice_id: string
  readonly at: string
  readonly milliseconds: number
  readonly status: number | null
  error_kind: RequestErrorKind | null
  error: string | null
  readonly wait_milliseconds: number | null
  rows: number | null
  readonly bytes: number | null
  readonly window_from: string
  readonly window_to: string
  readonly asked_offset: number | null
  readonly asked_rows: number
}

/** The requests of one attempt that are not yet in the database. */
export interface RequestLog {
  /** Reads a page; every request made meanwhile, however deep below, is noted as made for it. */
  during(asked: AskedPage, read: () => Promise<PbxPage>): Promise<PbxPage>
  /** Notes a request that is over; outside `during` it belongs to no page and is not noted. */
  readonly add: (sample: RequestSample) => void
  /** Hands over what was noted since it was last asked. */
  take(): readonly MadeRequest[]
  /** Takes back what could not be written. */
  giveBack(made: readonly MadeRequest[]): void
}

const longestReason = 500

/**
 * Slices are read side by side and a connector knows nothing of slices: the asynchronous context
 * tells which page a request belongs to, so that no make has to pass it on.
 */
export function createRequestLog(clock: Clock): RequestLog {
  const context = new AsyncLocalStorage<PageUnderWay>()
  let noted: MadeRequest[] = []
  const settle = (page: PageUnderWay): void => {
    if (page.last) noted.push(page.last)
    page.last = null
  }
  return {
    during: (asked, read) => {
      const page: PageUnderWay = { asked, last: null }
      return context.run(page, () => noteOutcome(page, read).finally(() => settle(page)))
    },
    add: (sample) => {
      const page = context.getStore()
      if (!page) return
      settle(page)
      page.last = toRequest(page.asked, sample, clock.now())
      // Nothing more will be known of it, and its wait may be long.
      if (page.last.wait_milliseconds !== null) settle(page)
    },
    take: () => {
      const taken = noted
      noted = []
      return taken
    },
    giveBack: (made) => {
      noted = [...made, ...noted]
    },
  }
}

/** The last request of a page stays open until it is known what the connector made of its answer. */
interface PageUnderWay {
  readonly asked: AskedPage
  last: MadeRequest | null
}

async function noteOutcome(page: PageUnderWay, read: () => Promise<PbxPage>): Promise<PbxPage> {
  try {
    const answer = await read()
    if (page.last) page.last.rows = answer.rows.length
    return answer
  } catch (error) {
    // A good status may carry an answer that only the connector knows to be an error.
    if (page.last && page.last.error_kind === null) Object.assign(page.last, failure(error))
    throw error
  }
}

function toRequest(asked: AskedPage, sample: RequestSample, now: Date): MadeRequest {
  const { position, window } = asked
  return {
    slice_id: asked.sliceId,
    at: new Date(now.getTime() - sample.milliseconds).toISOString(),
    milliseconds: Math.round(sample.milliseconds),
    status: sample.status,
    ...(sample.error === undefined ? { error_kind: null, error: null } : failure(sample.error)),
    wait_milliseconds: sample.waitMilliseconds ?? null,
    rows: null,
    bytes: sample.bytes ?? null,
    window_from: window.from.toISOString(),
    window_to: window.to.toISOString(),
    asked_offset: position.kind === 'offset' ? position.offset : null,
    asked_rows: asked.pageSize,
  }
}

/** Only our own sentences are kept: another error's text could hold an address or a part of the answer. */
function failure(error: unknown): Pick<MadeRequest, 'error_kind' | 'error'> {
  if (!(error instanceof PbxError)) return { error_kind: 'aborted', error: null }
  return { error_kind: error.kind, error: cutWords(error.message, longestReason) }
}
