import { TRPCError } from '@trpc/server'
import type { Context } from '../context.ts'
import type { SignedInUser } from '../auth/signed-in-user.ts'

type Asking = Pick<Context, 'core'> & { readonly user: SignedInUser }

/** As the filter has it; a longer one is refused where inputs are checked. */
const longestNumber = 64

/**
 * For those who see numbers masked: they must not find them out digit by digit, by asking which
 * parts and patterns a call is found under, so only whole numbers are looked for, so many an hour.
 * Answers with the input as it may be asked; nobody has checked it yet.
 * @throws CoreError FORBIDDEN naming the field, TRPCError TOO_MANY_REQUESTS
 */
export async function wholeNumbersOnly(input: unknown, { core, user }: Asking): Promise<unknown> {
  const filter = fieldOf(input, 'filter')
  const hasPattern = fieldOf(filter, 'pattern') !== undefined
  const typed = fieldOf(filter, 'number')
  if (typed === undefined && !hasPattern) return input
  const number = typeof typed === 'string' ? typed.slice(0, longestNumber) : ''
  const seconds = await core.privacy.admitSearch({ number, hasPattern, userId: user.id })
  if (seconds !== null) throw tooMany(seconds)
  return { ...(input as object), filter: { ...(filter as object), wholeNumber: true } }
}

function fieldOf(value: unknown, field: string): unknown {
  const isRecord = typeof value === 'object' && value !== null
  return isRecord ? (value as Readonly<Record<string, unknown>>)[field] : undefined
}

function tooMany(seconds: number): TRPCError {
  const message = `You have looked for as many numbers as those who see numbers masked may within an hour. Wait ${Math.ceil(seconds / 60)} min, then go on.`
  return new TRPCError({ code: 'TOO_MANY_REQUESTS', message })
}
