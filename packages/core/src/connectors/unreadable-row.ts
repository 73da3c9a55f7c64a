import { cutText } from './storable-text.ts'

/** The only field of the payload that is kept in place of a row that is no JSON. */
const field = 'calldeck:unreadable'
/** Why a row has no payload of its own. */
export type UnreadableReason = 'not-json' | 'too-large' | 'stopped'

/** Characters of its text that are kept; fewer of what proved dangerous. */
const longestKept = { 'not-json': 65_536, 'too-large': 65_536, stopped: 4096 } as const

const reasons: Readonly<Record<UnreadableReason, string>> = {
  'not-json': 'The row is not valid JSON; its text is kept.',
  'too-large': 'The row is too large to be read; its beginning is kept.',
  stopped:
    'The worker stopped twice while it worked on this row, so the row was set aside; its beginning is kept.',
}

/** Takes the place of a row of which only the text is known. The same text gives the same row. Pure. */
export function unreadableRow(text: string, reason: UnreadableReason): object {
  return { [field]: { reason, characters: text.length, text: cutText(text, longestKept[reason]) } }
}

/** The sentence that says why a row could not be read; null for every other row. Pure. */
export function whyUnreadable(raw: unknown): string | null {
  if (typeof raw !== 'object' || raw === null || !Object.hasOwn(raw, field)) return null
  const kept = (raw as Record<string, { readonly reason?: unknown } | null>)[field]
  const reason = kept?.reason
  return isReason(reason) ? reasons[reason] : reasons['not-json']
}

function isReason(reason: unknown): reason is UnreadableReason {
  return typeof reason === 'string' && Object.hasOwn(reasons, reason)
}
