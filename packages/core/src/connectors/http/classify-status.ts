import { PbxError } from '../../errors.ts'

/** Request timeout and too early: of the 4xx, the ones that say nothing of our settings. */
const worthAnotherTry: ReadonlySet<number> = new Set([408, 425])

/** The parts of an answer's head that decide what it means. */
export interface AnswerHead {
  readonly status: number
  readonly host: string
  readonly location: string | undefined
  readonly retryAfterSeconds: number | undefined
}

/** What is wrong with an answer by its status; null for a 2xx, whose body is to be read. */
export function classifyStatus(head: AnswerHead): PbxError | null {
  const { status, host } = head
  if (status >= 200 && status < 300) return null
  if (status >= 300 && status < 400) return redirected(head)
  if (isRateLimit(head)) return rateLimited(head)
  if (status >= 500 || worthAnotherTry.has(status)) {
    return new PbxError(
      'transient',
      `${host} answered ${status}: it has trouble of its own. If it lasts, ask who runs the PBX.`,
    )
  }
  const isAccessRefused = status === 401 || status === 403
  return new PbxError('configuration', refused(status, host), { isAccessRefused })
}

function isRateLimit({ status, retryAfterSeconds }: AnswerHead): boolean {
  return status === 429 || (status === 503 && retryAfterSeconds !== undefined)
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

function redirected({ location, host }: AnswerHead): PbxError {
  const target =
    location !== undefined && URL.canParse(location, `http://${host}`)
      ? new URL(location, `http://${host}`).host
      : 'another address'
  return new PbxError(
    'configuration',
    `${host} sends on to ${target}, which is not followed. If that is right, put the new address into the API URL.`,
  )
}

function rateLimited({ host, status, retryAfterSeconds }: AnswerHead): PbxError {
  return new PbxError(
    'rate-limited',
    `${host} asks for fewer requests (${status}). Lower the concurrency of the source or read less often.`,
    retryAfterSeconds === undefined ? {} : { retryAfterSeconds },
  )
}
