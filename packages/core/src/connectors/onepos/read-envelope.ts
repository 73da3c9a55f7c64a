import { z } from 'zod'
import { PbxError } from '../../errors.ts'
import { saysRateLimit, waitInWords, wordsOf } from '../http/pbx-words.ts'

const envelope = z.looseObject({ status: z.literal('success'), data: z.array(z.unknown()) })
/** Some write an empty page without its list; believed only where the count beside it says so too. */
const emptyPage = z.looseObject({
  status: z.literal('success'),
  data: z.null().optional(),
  result_in_page: z.literal([0, '0']),
})
const refusal = z.looseObject({ status: z.unknown() })

/** What a PBX says when the settings are wrong rather than its answer. */
const SETTINGS_WORDS =
  /\b(?:un)?auth(?:\b|enticat|ori[sz])|api.?key|\btokens?\b|credential|permission|denied|forbidden|\bdomain\b|\btenant\b/i

/**
 * The rows of one answer. Of the envelope only `status` and `data` are believed: the counts beside
 * them have been seen to lie, and paging must not hang on them.
 * @throws PbxError `configuration` when the PBX refuses the domain or the key,
 * `rate-limited` when it was asked too often, `data` otherwise.
 */
export function readEnvelope(body: unknown, apiKey: string | null): readonly unknown[] {
  const answer = envelope.safeParse(body)
  if (answer.success) return answer.data.data
  if (emptyPage.safeParse(body).success) return []
  const refused = refusal.safeParse(body)
  const isRefused = refused.success && refused.data.status !== 'success'
  if (!isRefused || !('status' in refused.data)) throw wrongShape()
  throw refusedBy(wordsOf(refused.data, apiKey))
}

/**
 * Lets an answer pass unless the PBX was asked too often, so that it is waited for and asked again.
 * @throws PbxError `rate-limited`.
 */
export function refuseRateLimit(body: unknown, apiKey: string | null): void {
  const { success, data } = refusal.safeParse(body)
  if (!success || data.status === 'success' || !('status' in data)) return
  const said = wordsOf(data, apiKey)
  if (saysRateLimit(said)) throw rateLimitedBy(said)
}

function wrongShape(): PbxError {
  return new PbxError(
    'data',
    'The PBX answered something that is not a list of calls. Check that the API URL is the address of its call list.',
  )
}

function refusedBy(said: string): PbxError {
  if (saysRateLimit(said)) return rateLimitedBy(said)
  const quoted = said === '' ? 'gave no reason' : `said: “${said}”`
  return SETTINGS_WORDS.test(said)
    ? new PbxError(
        'configuration',
        `The PBX refused and ${quoted}. Check the domain and the API key.`,
      )
    : new PbxError('data', `The PBX answered with an error and ${quoted}. Ask who runs it.`)
}

function rateLimitedBy(said: string): PbxError {
  const retryAfterSeconds = waitInWords(said)
  return new PbxError(
    'rate-limited',
    `The PBX asks for fewer requests and said: “${said}”. Lower the concurrency of the source or read less often.`,
    retryAfterSeconds === undefined ? {} : { retryAfterSeconds },
  )
}
