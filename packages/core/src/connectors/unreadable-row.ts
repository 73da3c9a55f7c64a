import { cutText } from './storable-text.ts'

/** The only field of the payload that is kept in place of a row that is no JSON. */
const field = 'calldeck:unreadable'
/** Characters of its text that are kept; its length tells how many there were. */
const longestKept = 65_536

/** Why a row has no payload of its own. */
export type UnreadableReason = 'not-json' | 'too-large'

const reasons: Readonly<Record<UnreadableReason, string>> = {
  'not-json': 'The row is not valid JSON; its text is kept.',
  'too-large': 'The row is too large to be read; its beginning is kept.',
}

/** Takes the place of a row of which only the text is known. The same text gives the same row. Pure. */
export function unreadableRow(text: string, reason: UnreadableReason): object {
  return { [field]: { reason, characters: text.length, text: cutText(text, longestKept) } }
}

/** The sentence that says why a row could not be read; null for every other row. Pure. */
export function whyUnreadable(raw: unknown): string | null {
  if (typeof raw !== 'object' || raw === null || !Object.hasOwn(raw, field)) return null
  const kept = (raw as Record<string, { readonly reason?: unknown } | null>)[field]
  return kept?.reason === 'too-large' ? reasons['too-large'] : reasons['not-json']
}
