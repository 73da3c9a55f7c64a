import { z } from 'zod'
import type { Behaviour } from '../behaviour.ts'
import { openZone } from '../centre/zone.ts'

const zoneSchema = z.string().transform((id, context) => {
  try {
    return openZone(id)
  } catch {
    context.addIssue({ code: 'custom', message: `no time zone is called ${id}` })
    return z.NEVER
  }
})

/** An order of rows; all but the sound one are decided by the seed alone, so that they stay. */
export const orderSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('newest-first') }),
  z.strictObject({ kind: z.enum(['unstable-ties', 'shuffled']), seed: z.int().default(1) }),
])

/** What of the exchange's behaviour can be changed while it runs. */
export const behaviourChangesSchema = z.strictObject({
  /** The zone in which `from` and `to` are read; recording paths keep the zone of the start. */
  timeZone: zoneSchema.optional(),
  apiKey: z.string().min(1).nullable().optional(),
  latencyMs: z.int().min(0).optional(),
  pageCap: z.int().min(1).optional(),
  toExclusive: z.boolean().optional(),
  order: orderSchema.optional(),
  ambiguousTime: z.enum(['compatible', 'earlier', 'later']).optional(),
})

/** Takes over what is given and leaves the rest. */
export function changeBehaviour(
  behaviour: Behaviour,
  changes: z.infer<typeof behaviourChangesSchema>,
): void {
  const { timeZone, ...rest } = changes
  if (timeZone !== undefined) behaviour.zone = timeZone
  for (const [key, value] of Object.entries(rest)) {
    if (value !== undefined) Object.assign(behaviour, { [key]: value })
  }
}

/** The behaviour as plain JSON, without the key itself. */
export function describeBehaviour(behaviour: Behaviour) {
  const { zone, apiKey, rawRows, ...rest } = behaviour
  return { ...rest, timeZone: zone.id, hasApiKey: apiKey !== null, hasRawRows: rawRows !== null }
}
