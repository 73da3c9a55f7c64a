import { PbxError } from '../../errors.ts'
import { redirected } from './classify-redirect.ts'
import { saysRateLimit, waitInWords } from './pbx-words.ts'

/** Request timeout and too early: of the 4xx, the ones that say nothing of our settings. */
const worthAnotherTry: ReadonlySet<number> = new Set([408, 425])

/** The parts of an answer that decide what it means. */
export interface AnswerHead {
  readonly status: number
  readonly url: URL
  readonly location: string | undefined
  readonly retryAfterSeconds: number | undefined
  /** `x-ratelimit-remaining` or its like is 0. */
  readonly isQuotaUsedUp: boolean
  /** The PBX's own error message, short and without secrets; empty when it gave none. */
  readonly words: string
}

/** What is wrong with an answer by its status; null for a 2xx, whose body is to be read. */
export function classifyStatus(head: AnswerHead): PbxError | null {
  const { status } = head
  if (status >= 200 && status < 300) return null
  if (status >= 300 && status < 400) return redirected(head)
  if (isRateLimit(head)) return rateLimited(head)
  const { host } = head.url
  if (status >= 500 || worthAnotherTry.has(status)) {
    return new PbxError(
      'transient',
      withWords(
        `${host} answered ${status}: it has trouble of its own. If it lasts, ask who runs the PBX.`,
        head.words,
      ),
    )
  }
  const isAccessRefused = status === 401 || status === 403
  return new PbxError('configuration', withWords(refused(status, host), head.words), {
    isAccessRefused,
  })
}

/** Many gateways answer 403 or 400 to a client that asks too often; its key is not at fault. */
function isRateLimit(head: AnswerHead): boolean {
  const { status, retryAfterSeconds, isQuotaUsedUp, words } = head
  if (status === 429) return true
  if (status === 503) return retryAfterSeconds !== undefined
  if (status === 403 && (retryAfterSeconds !== undefined || isQuotaUsedUp)) return true
  return status < 500 && status !== 401 && status !== 404 && saysRateLimit(words)
}

function refused(status: number, host: string): string {
  if (status === 401)
    return `${host} does not accept the sign-in (401). Check the API key of the source.`
  if (status === 403) {
    return `${host} forbids this (403). Check the API key and the domain, and that the PBX lets this machine in.`
  }
  if (status === 404)
    return `There is nothing at this address of ${host} (404). Check the path of the API URL.`
  return `${host} refused the request (${status}). Check the API URL and the domain of the source.`
}

function rateLimited({ url, status, retryAfterSeconds, words }: AnswerHead): PbxError {
  const wait = retryAfterSeconds ?? waitInWords(words)
  return new PbxError(
    'rate-limited',
    withWords(
      `${url.host} asks for fewer requests (${status}). Lower the concurrency of the source or read less often.`,
      words,
    ),
    wait === undefined ? {} : { retryAfterSeconds: wait },
  )
}

function withWords(sentence: string, words: string): string {
  return words === '' ? sentence : `${sentence} The PBX said: “${words}”.`
}
