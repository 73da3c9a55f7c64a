import { z } from 'zod/mini'
import { resolveRange } from '../../shared/date-range.ts'
import { callDirections, callOutcomes, callStatuses } from './call-words.ts'
import { parseColumns } from './call-columns.ts'
import { parsePeriod } from '../../shared/period-text.ts'
import type { CallFilter, CallSort } from './call.ts'

/** The ways to sort, as they stand in the address; a minus is downwards. */
export const callSorts = ['-startedAt', 'startedAt', '-durationSeconds', 'durationSeconds'] as const
export type CallSortName = (typeof callSorts)[number]

const shortText = z.string().check(z.trim(), z.minLength(1), z.maxLength(64))
const seconds = z.pipe(
  z.string().check(z.regex(/^\d{1,9}$/)),
  z.transform((text: string) => Number(text)),
)

/** What the address of the list may carry; the names are those of the API's filter. */
export const callQueryShape = {
  number: shortText,
  pattern: shortText,
  direction: severalOf(callDirections),
  status: severalOf(callStatuses),
  outcome: severalOf(callOutcomes),
  sourceId: z.guid(),
  extension: shortText,
  team: shortText,
  durationMin: seconds,
  durationMax: seconds,
  hasRecording: z.enum(['true', 'false']),
  isGone: z.enum(['true', 'false']),
  weekday: wholeNumber(1, 7),
  hour: wholeNumber(0, 23),
  range: z.string().check(z.refine((text: string) => parsePeriod(text) !== null)),
  sort: z.enum(callSorts),
  columns: z.string().check(z.refine((text: string) => parseColumns(text) !== null)),
  view: z.guid(),
  after: z.string().check(z.minLength(1), z.maxLength(1000)),
}

export type CallQuery = Partial<{
  [Key in keyof typeof callQueryShape]: z.output<(typeof callQueryShape)[Key]>
}>

type MoreKey =
  | 'outcome'
  | 'extension'
  | 'team'
  | 'durationMin'
  | 'durationMax'
  | 'hasRecording'
  | 'isGone'
/** The clauses that are set less often. */
export type MoreQuery = { readonly [Key in MoreKey]?: CallQuery[Key] | undefined }

/** What is searched for in the one box: a number or a part of one, or a pattern with `*` and `?`. */
export function searchOf(
  text: string | undefined,
): Readonly<Record<'number' | 'pattern', string | undefined>> {
  // A star alone is a key of the telephone; with a digit it stands for others.
  const isPattern = text !== undefined && /[*?\u{FF0A}\u{FF1F}]/u.test(text) && /\p{Nd}/u.test(text)
  return isPattern ? { number: undefined, pattern: text } : { number: text, pattern: undefined }
}

/** The parts of the address that narrow the list. */
export function clausesOf({
  sort: _sort,
  columns: _columns,
  view: _view,
  after: _after,
  ...clauses
}: CallQuery): Omit<CallQuery, 'sort' | 'columns' | 'view' | 'after'> {
  return clauses
}

/** True when some part of the address narrows the list. */
export function isFiltered(query: CallQuery): boolean {
  return Object.values(clausesOf(query)).some((clause) => clause !== undefined)
}

/** The address as the API takes it. Days are those of `zone` (IANA), presets are told from `now`. */
export function filterOfQuery(query: CallQuery, zone: string, now: Date): CallFilter {
  const { range: days, hasRecording, isGone, ...clauses } = clausesOf(query)
  const range = days === undefined ? null : parsePeriod(days)
  const isByClock = clauses.weekday !== undefined || clauses.hour !== undefined
  return {
    ...clauses,
    ...(isByClock ? { timeZone: zone } : {}),
    ...(hasRecording === undefined ? {} : { hasRecording: hasRecording === 'true' }),
    ...(isGone === undefined ? {} : { isGone: isGone === 'true' }),
    ...(range === null ? {} : resolveRange(range, zone, now)),
  }
}

/** The sort as the API takes it; newest first when none is named. */
export function sortOfQuery({ sort = '-startedAt' }: CallQuery): CallSort {
  const isDown = sort.startsWith('-')
  const field = sort === 'startedAt' || sort === '-startedAt' ? 'startedAt' : 'durationSeconds'
  return { field, order: isDown ? 'desc' : 'asc' }
}

function wholeNumber(least: number, most: number) {
  return z.pipe(
    z.string().check(z.regex(/^\d{1,2}$/)),
    z.pipe(
      z.transform((text: string) => Number(text)),
      z.number().check(z.minimum(least), z.maximum(most)),
    ),
  )
}

/** One word or several; the address repeats the name for each. */
function severalOf<const Words extends readonly [string, ...string[]]>(words: Words) {
  return z.pipe(
    z.union([z.string(), z.array(z.string())]),
    z.pipe(
      z.transform((value: string | string[]) => [...new Set([value].flat())]),
      z.array(z.enum(words)).check(z.minLength(1)),
    ),
  )
}
