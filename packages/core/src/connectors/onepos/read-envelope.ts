import { z } from 'zod'
import { PbxError } from '../../errors.ts'
import { cutText } from '../storable-text.ts'
import { hideSecret } from '../http/hide-secret.ts'

const envelope = z.looseObject({ status: z.literal('success'), data: z.array(z.unknown()) })
/** Some write an empty page without its list; believed only where the count beside it says so too. */
const emptyPage = z.looseObject({
  status: z.literal('success'),
  data: z.null().optional(),
  result_in_page: z.literal([0, '0']),
})
const refusal = z.looseObject({ status: z.unknown() })

const LONGEST_MESSAGE = 200
/** What a PBX says when the settings are wrong rather than its answer. */
const SETTINGS_WORDS = /auth|api.?key|token|credential|permission|denied|forbidden|domain|tenant/i

/**
 * The rows of one answer. Of the envelope only `status` and `data` are believed: the counts beside
 * them have been seen to lie, and paging must not hang on them.
 * @throws PbxError `configuration` when the PBX refuses the domain or the key, `data` otherwise.
 */
export function readEnvelope(body: unknown, apiKey: string | null): readonly unknown[] {
  const answer = envelope.safeParse(body)
  if (answer.success) return answer.data.data
  if (emptyPage.safeParse(body).success) return []
  const refused = refusal.safeParse(body)
  const isRefused = refused.success && refused.data.status !== 'success'
  if (!isRefused || !('status' in refused.data)) throw wrongShape()
  throw refusedBy(saidBy(refused.data, apiKey))
}

function wrongShape(): PbxError {
  return new PbxError(
    'data',
    'The PBX answered something that is not a list of calls. Check that the API URL is the address of its call list.',
  )
}

function refusedBy(said: string): PbxError {
  const quoted = said === '' ? 'gave no reason' : `said: “${said}”`
  return SETTINGS_WORDS.test(said)
    ? new PbxError(
        'configuration',
        `The PBX refused and ${quoted}. Check the domain and the API key.`,
      )
    : new PbxError('data', `The PBX answered with an error and ${quoted}. Ask who runs it.`)
}

/** The PBX's own words, short, on one line and without the key, which some echo. */
function saidBy(body: Readonly<Record<string, unknown>>, apiKey: string | null): string {
  const words = ['message', 'error', 'msg', 'reason', 'description'].map((name) => body[name])
  const said = words.find((word) => typeof word === 'string') ?? ''
  const plain = hideSecret(said, apiKey)
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/[^\p{L}\p{M}\p{N}\p{P}\p{S}]+/gu, ' ')
    .trim()
  return plain.length > LONGEST_MESSAGE ? `${cutText(plain, LONGEST_MESSAGE)}…` : plain
}
