import { badTimeZone, isTimeZone, syncModes } from '@calldeck/core'
import { z } from 'zod'
import { text, uuid } from './fields.ts'

const timeZone = text(64).refine(isTimeZone, {
  error: ({ input }) => badTimeZone(String(input)),
})
const httpUrl = text(2000)
  .refine(isHttpUrl, 'Give an http:// or https:// address without a user.')
  .refine(holdsNoSecret, 'Take the key out of the address and enter it as the API key.')
/** An address is shown to everybody who sees sources, and is written into the logs of the way. */
const secretNames =
  /^(?:x-)?(?:api[-_]?key|key|(?:access[-_]?|auth[-_]?)?token|auth(?:orization)?|(?:client[-_]?)?secret|pass(?:word|wd|phrase)?|pwd|sig(?:nature)?)$/i
/** It travels in a header, which carries nothing else; a line break would begin another header. */
const secretHeader = z
  .string()
  .max(4000, 'Use at most 4000 characters.')
  .regex(/^[\x20-\x7e]*$/, 'A key holds letters, digits and signs of plain ASCII only.')
const count = (min: number, max: number) =>
  z.int().min(min, `At least ${min}.`).max(max, `At most ${max}.`)

/** The fields without their defaults: a default inside an update would overwrite what is stored. */
const fields = {
  name: text(100).trim().min(1, 'Give the source a name.'),
  connector: text(50).min(1),
  apiUrl: httpUrl,
  domain: text(255).trim(),
  apiKey: secretHeader.nullable(),
  timeZone,
  region: z.string().regex(/^[A-Z]{2}$/, 'Give a two-letter region such as VN.'),
  isActive: z.boolean(),
  syncMode: z.enum(syncModes),
  cronExpression: text(100).trim(),
  scheduleTimeZone: timeZone.nullable(),
  defaultDaysBack: count(0, 3650),
  batchSize: count(1, 1000),
  concurrency: count(1, 16),
  overlapHours: count(0, 720),
  reconcileDays: count(0, 365),
  recordingBaseUrl: z.union([httpUrl, z.literal('')]).nullable(),
  caCertificate: text(100_000).nullable(),
  allowDuplicate: z.boolean(),
}

/** A whole source, what is left out taking its default. */
export const sourceInput = z.strictObject({
  name: fields.name,
  connector: fields.connector.default('onepos'),
  apiUrl: fields.apiUrl,
  domain: fields.domain.default(''),
  apiKey: fields.apiKey.optional(),
  timeZone: fields.timeZone.default('Asia/Ho_Chi_Minh'),
  region: fields.region.default('VN'),
  isActive: fields.isActive.default(true),
  syncMode: fields.syncMode.default('MANUAL'),
  cronExpression: fields.cronExpression.default('0 */5 * * * *'),
  scheduleTimeZone: fields.scheduleTimeZone.optional(),
  defaultDaysBack: fields.defaultDaysBack.default(30),
  batchSize: fields.batchSize.default(200),
  concurrency: fields.concurrency.default(8),
  overlapHours: fields.overlapHours.default(24),
  reconcileDays: fields.reconcileDays.default(3),
  recordingBaseUrl: fields.recordingBaseUrl.optional(),
  caCertificate: fields.caCertificate.optional(),
  allowDuplicate: fields.allowDuplicate.optional(),
})

/** Some fields of a stored source; what is left out stays as it is. */
export const sourceChanges = z
  .strictObject({ id: uuid, ...fields })
  .partial()
  .required({ id: true })
  .transform(({ id, ...changes }) => ({ id, changes: withoutUndefined(changes) }))

/** A stored source, as it is or with changes, or one that is still being typed. */
export const sourceToTest = z.union([
  sourceInput,
  sourceChanges.transform(({ id, changes }) => ({ id, ...changes })),
])

/** The two fields that say when a source is read. */
export const scheduleToPreview = z.strictObject({ cronExpression: text(100), timeZone })

type Given<Fields> = { [Key in keyof Fields]?: Exclude<Fields[Key], undefined> }

function withoutUndefined<Fields extends object>(values: Fields): Given<Fields> {
  const given = Object.entries(values).filter(([, value]) => value !== undefined)
  return Object.fromEntries(given) as Given<Fields>
}

function isHttpUrl(value: string): boolean {
  const url = URL.parse(value)
  if (url === null || url.username !== '' || url.password !== '') return false
  return url.protocol === 'http:' || url.protocol === 'https:'
}

function holdsNoSecret(value: string): boolean {
  const names = URL.parse(value)?.searchParams.keys() ?? []
  return ![...names].some((name) => secretNames.test(name))
}
