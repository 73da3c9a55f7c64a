import { callDirections, callOutcomes, callStatuses } from '@calldeck/core'
import { z } from 'zod'
import { isoTime, runsForward, runsForwardMessage, text, uuid } from './fields.ts'

const seconds = z.int().min(0, 'At least 0.').max(2_147_483_647)

/** What is searched for; a field left blank narrows nothing. */
const words = text(64)
  .trim()
  .transform((value) => (value === '' ? undefined : value))
  .optional()

/** Which calls, for every procedure that lists, counts or measures them. */
export const callFilter = z
  .strictObject({
    sourceId: uuid.optional(),
    from: isoTime.optional(),
    to: isoTime.optional(),
    direction: anyOf(callDirections),
    status: anyOf(callStatuses),
    outcome: anyOf(callOutcomes),
    number: words,
    wholeNumber: z.boolean().optional(),
    extension: words,
    team: words,
    durationMin: seconds.optional(),
    durationMax: seconds.optional(),
    hasRecording: z.boolean().optional(),
    isGone: z.boolean().optional(),
    weekday: z.int().min(1).max(7).optional(),
    hour: z.int().min(0).max(23).optional(),
    timeZone: words,
    pattern: words,
  })
  .refine(runsForward, runsForwardMessage)

/** A choice of words; nothing chosen narrows nothing. */
function anyOf<const Words extends readonly string[]>(choices: Words) {
  return z
    .array(z.enum(choices))
    .max(choices.length)
    .optional()
    .transform((chosen) => (chosen?.length === 0 ? undefined : chosen))
    .optional()
}
