import { z } from 'zod'

const count = z.int().min(0)

/** To which requests a fault applies; counted from the moment it was switched on. */
const scope = {
  path: z.enum(['cdrs', 'recordings', 'any']).default('cdrs'),
  /** So many requests are spared first. */
  after: count.default(0),
  /** Of those that follow, every so manieth is hit. */
  every: z.int().min(1).default(1),
  /** At most so many are hit; all when left out. */
  times: z.int().min(1).optional(),
  /** Only pages asked for at this offset or beyond. */
  offsetFrom: count.optional(),
  /** Only pages whose `from` text begins so. */
  fromStarts: z.string().optional(),
}

const fault = <K extends string, S extends z.ZodRawShape>(kind: K, shape: S) =>
  z.strictObject({ kind: z.literal(kind), ...scope, ...shape })

/** Faults in place of an answer. */
const replies = [
  fault('status', {
    status: z.int().min(200).max(599),
    retryAfter: z.string().optional(),
    body: z.string().optional(),
  }),
  fault('redirect', { location: z.string(), status: z.int().min(300).max(308).default(302) }),
  fault('hang', {}),
  fault('reset', { at: z.enum(['before', 'headers', 'middle']).default('before') }),
  fault('html', {}),
  fault('error-envelope', { message: z.string().default('internal error') }),
  fault('huge', { megabytes: z.int().min(1).max(4096).default(200) }),
  fault('gzip-bomb', { megabytes: z.int().min(1).max(4096).default(200) }),
] as const

/** Faults in what a page says. */
const pages = [
  fault('repeat-page', {}),
  fault('empty-page', {}),
  fault('stuck-offset', {}),
  fault('lie-count', { by: z.int().default(1) }),
  fault('larger-page', { extra: z.int().min(1).default(50) }),
  fault('short-page', { drop: z.int().min(1).default(1) }),
  /** At most so many rows of one window can be read, whatever the offset. */
  fault('list-cap', {
    rows: z.int().min(1),
    beyond: z.enum(['empty', 'error', 'last-page']).default('empty'),
  }),
  /**
   * Several calls carry one id. One call in `oneIn` does, chosen by its start, so that a call has the
   * same id on every page.
   */
  fault('shared-id', {
    id: z.string().nullable().default('null'),
    oneIn: z.int().min(1).default(1),
  }),
  fault('duplicate-rows', { copies: z.int().min(1).default(1) }),
  fault('poison-rows', {
    poison: z
      .enum(['null-uuid', 'bad-epoch', 'long-field', 'nul', 'lone-surrogate', 'proto'])
      .array()
      .min(1)
      .default(['null-uuid', 'bad-epoch', 'long-field', 'nul', 'lone-surrogate', 'proto']),
  }),
  fault('rename-field', { field: z.string(), to: z.string() }),
  fault('add-field', { field: z.string(), value: z.json() }),
  fault('retype-field', { field: z.string(), as: z.enum(['number', 'object', 'boolean', 'null']) }),
  fault('unstable-ties', {}),
  fault('shuffled', {}),
] as const

/** Faults in how a sound body is sent. */
const deliveries = [
  fault('latency', { milliseconds: count.max(3_600_000) }),
  fault('slow-drip', {
    bytes: z.int().min(1).default(16),
    everyMilliseconds: z.int().min(1).default(100),
  }),
  fault('cut-json', { keep: z.number().min(0).max(1).default(0.5) }),
  fault('charset', { charset: z.enum(['utf-16le', 'latin1', 'bad-utf8']).default('utf-16le') }),
] as const

export const faultSchema = z.discriminatedUnion('kind', [...replies, ...pages, ...deliveries])

export type Fault = z.infer<typeof faultSchema>
export type FaultKind = Fault['kind']
export type FaultOf<K extends FaultKind> = Extract<Fault, { kind: K }>

/** The first fault of a kind among those that hit a request. */
export function faultOf<K extends FaultKind>(faults: readonly Fault[], kind: K) {
  return faults.find((one): one is FaultOf<K> => one.kind === kind)
}
