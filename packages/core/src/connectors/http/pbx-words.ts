import { cutWords } from '../storable-text.ts'
import { hideSecret } from './hide-secret.ts'

const longestMessage = 200
/** Of a message that is read: what is shown of it stands near its beginning. */
const mostRead = 10_000
const messageFields = ['message', 'error', 'msg', 'reason', 'description', 'detail', 'title']
/** A quota alone may be one of rows in an answer, so it has to be used up. */
const rateLimitWords =
  /rate.?limit|too many (?:requests|calls|queries)|throttl|slow down|quota.{0,20}(?:used|exhaust|reached)|(?:request|api|daily|hourly) quota/i
const waitWords =
  /(?:retry|again|wait)\D{0,20}(\d{1,6})\s*(?:(s|sec|secs|seconds?)|(m|min|mins|minutes?))\b/i
/** The longest a PBX may make one request wait, in seconds. */
const longestWait = 60

/** The PBX's own error message in a JSON body: short, on one line, without the key, which some echo. */
export function wordsOf(body: unknown, secret: string | null | undefined): string {
  return plainWords(messageIn(body), secret)
}

/** The same from the text of an answer that is JSON or plain text; a web page says nothing. */
export function wordsInText(text: string, secret: string | null | undefined): string {
  const trimmed = text.trim()
  if (trimmed === '' || trimmed.startsWith('<')) return ''
  try {
    const body: unknown = JSON.parse(trimmed)
    return typeof body === 'string' ? plainWords(body, secret) : wordsOf(body, secret)
  } catch {
    return /^[[{]/.test(trimmed) ? '' : plainWords(trimmed, secret)
  }
}

/** Whether a PBX's words say that it was asked too often. */
export function saysRateLimit(words: string): boolean {
  return rateLimitWords.test(words)
}

/** Seconds that the words ask to wait ("retry in 30 s"), at most 60; undefined when they do not. */
export function waitInWords(words: string): number | undefined {
  const found = waitWords.exec(words)
  if (found === null) return undefined
  const seconds = Number(found[1]) * (found[3] === undefined ? 1 : 60)
  return Math.min(seconds, longestWait)
}

function messageIn(body: unknown): string {
  if (typeof body !== 'object' || body === null) return ''
  const fields = body as Readonly<Record<string, unknown>>
  const values = messageFields.map((name) => fields[name])
  const said = values.find((value) => typeof value === 'string' && value.trim() !== '')
  if (typeof said === 'string') return said
  const nested = values.find((value) => typeof value === 'object' && value !== null)
  return nested === undefined ? '' : nestedMessageIn(nested)
}

function nestedMessageIn(value: unknown): string {
  const fields = value as Readonly<Record<string, unknown>>
  const said = messageFields.map((name) => fields[name]).find((each) => typeof each === 'string')
  return typeof said === 'string' ? said : ''
}

function plainWords(said: string, secret: string | null | undefined): string {
  const hidden = hideSecret(said, secret)
  const plain = (hidden.length > mostRead ? cutWords(hidden, mostRead) : hidden)
    .replaceAll(/<[^<>]*>/g, ' ')
    .replaceAll(/[^\p{L}\p{M}\p{N}\p{P}\p{S}]+/gu, ' ')
    .trim()
  return plain.length > longestMessage ? `${cutWords(plain, longestMessage)}…` : plain
}
