import { z } from 'zod'

/** What a JSON schema says of a place in an input, as far as it is looked at here. */
interface Schema {
  readonly type?: string
  readonly properties?: Readonly<Record<string, Schema>>
  readonly items?: Schema
  readonly enum?: readonly unknown[]
  readonly anyOf?: readonly Schema[]
  readonly allOf?: readonly Schema[]
  readonly minimum?: number
}

type Path = readonly (string | number)[]

/** A text no field expects, with something in it that some layer below may stumble over. */
const texts = [
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '\ud800',
  'a\udc00',
  '\u202e\u0007',
  'x'.repeat(70),
  'ữ'.repeat(100_000),
  '"'.repeat(50_000),
  '9'.repeat(400),
  '-1',
  '1e309',
  'NaN',
  "'; drop table call_record; --",
  String.raw`\%_*?[]{}()|^$`,
  '../../etc/passwd',
  '%00',
  '{}',
  '00000000-0000-0000-0000-000000000000',
  '9223372036854775807',
  '99999999999999999999',
  '0000-01-01T00:00:00Z',
  '2025-02-30T00:00:00Z',
  '9999-12-30T23:59:59.999999999Z',
  '+07:00',
  'Etc/GMT-14',
  'posix/Asia/Saigon',
  'Factory',
  '* * * * * *',
  '0 0 30 2 *',
  'http://[::1',
  'https://user:pass@host',
  'number=%ff&x=%00',
  'W10',
  'WyJhIiwiYiJd',
]

const others = [
  null,
  true,
  0,
  -1,
  1.5,
  -0,
  2 ** 31,
  2 ** 53,
  1e308,
  -1e308,
  [],
  [null],
  {},
  { toString: 'x' },
  JSON.parse('{"__proto__": {"isAdmin": true}}'),
  JSON.parse(`${'['.repeat(3000)}${']'.repeat(3000)}`),
  Array.from({ length: 3000 }, () => 'x'),
]

const nasties: readonly unknown[] = [...texts, ...others]

/** By the name of the field; undefined leaves it out of what is otherwise right. */
export type Leaves = Readonly<Record<string, unknown>>

/** A value that the schema takes, with the given leaves where it has them. */
export function sampleOf(input: z.ZodType | undefined, leaves: Leaves): unknown {
  if (input === undefined) return undefined
  const schema = z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' }) as Schema
  return fill(schema, { name: '', leaves })
}

interface Place {
  readonly name: string
  readonly leaves: Leaves
}

function fill(schema: Schema, place: Place): unknown {
  if (Object.hasOwn(place.leaves, place.name)) return place.leaves[place.name]
  const [choice] = schema.anyOf ?? schema.allOf ?? []
  if (choice !== undefined) return fill(choice, place)
  if (schema.properties !== undefined) return fillFields(schema.properties, place)
  if (schema.items !== undefined) return [fill(schema.items, place)]
  return schema.enum === undefined ? plainOf(schema) : schema.enum[0]
}

function fillFields(fields: Readonly<Record<string, Schema>>, { leaves }: Place): unknown {
  const entries = Object.entries(fields)
  return Object.fromEntries(entries.map(([name, inner]) => [name, fill(inner, { name, leaves })]))
}

function plainOf({ type, minimum = 1 }: Schema): unknown {
  if (type === 'array') return []
  if (type === 'integer' || type === 'number') return Math.max(minimum, 1)
  return type === 'boolean' ? false : 'x'
}

/**
 * Every variation of a sample with one place of it made nasty, and the nasty things by themselves.
 * Of these, each second one from `first` on: two that begin at 0 and 1 share the work.
 */
export function* spoil(sample: unknown, first: number): Generator {
  const share = nasties.filter((_, at) => at % 2 === first % 2)
  for (const path of placesOf(sample)) {
    for (const nasty of share) yield replaced(sample, path, nasty)
  }
}

function* placesOf(value: unknown, path: Path = []): Generator<Path> {
  yield path
  if (typeof value !== 'object' || value === null) return
  const keys = Array.isArray(value) ? value.keys() : Object.keys(value)
  for (const key of keys) {
    yield* placesOf((value as Record<string | number, unknown>)[key], [...path, key])
  }
}

function replaced(value: unknown, [key, ...rest]: Path, nasty: unknown): unknown {
  if (key === undefined) return nasty
  const inner = replaced((value as Record<string | number, unknown>)[key], rest, nasty)
  if (Array.isArray(value)) return value.with(Number(key), inner)
  return { ...(value as object), [key]: inner }
}
