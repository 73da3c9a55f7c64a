import { z } from 'zod'

// eslint-disable-next-line no-control-regex -- the control characters are what is refused
const controlCharacters = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/

const largestId = 9_223_372_036_854_775_807n

/**
 * Text of at most `max` characters, without control characters and halves of surrogate pairs: the
 * database stores neither NUL nor those.
 */
export function text(max: number) {
  return z
    .string()
    .max(max, `Use at most ${max} characters.`)
    .refine((value) => !controlCharacters.test(value), 'Remove the control characters.')
    .refine((value) => value.isWellFormed(), 'Remove the broken characters.')
}

/** Id of a source, a run. */
export const uuid = z.guid('This is not an id.')

/** Id of a call: digits, within the database's range. */
export const digits = z
  .string()
  // Aborts, for what follows would throw at a text that is no number.
  .regex(/^\d{1,19}$/, { error: 'This is not the id of a call.', abort: true })
  .refine((value) => BigInt(value) <= largestId, 'This is not the id of a call.')

/** ISO-8601 with `Z` or an offset, handed on as UTC. */
export const isoTime = z.iso
  .datetime({ offset: true, error: 'Give a time such as 2025-09-01T00:00:00Z or …+07:00.' })
  .transform((value) => new Date(value).toISOString())
  .refine(isStorableTime, 'Give a time between 1900 and 9999.')

/** Where a list goes on; only the server reads it. */
export const cursor = z.string().max(1000)

/** How many items a page holds. */
export const limit = z.int().min(1, 'At least 1.').max(200, 'At most 200.')

/** Years beyond these are written in a way that the database cannot read. */
function isStorableTime(iso: string): boolean {
  return iso >= '1900' && iso < '9999-12-31' && !/^[+-]/.test(iso)
}

interface Window {
  readonly from?: string | undefined
  readonly to?: string | undefined
}

/** False when both ends are given and the window has no width or runs backwards. */
export function runsForward({ from, to }: Window): boolean {
  return from === undefined || to === undefined || from < to
}

/** False when both ends are given and the window runs backwards; one of no width is nothing to read. */
export function runsNotBackward({ from, to }: Window): boolean {
  return from === undefined || to === undefined || from <= to
}

export const runsForwardMessage = { path: ['to'], error: 'The end must be after the start.' }
