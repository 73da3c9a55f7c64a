import { randomUUID } from 'node:crypto'
import { UniqueConstraintViolationException } from '@mikro-orm/core'
import { sql } from 'kysely'
import type { Actor } from '../audit/audit.ts'
import { recordAudit } from '../audit/record-audit.ts'
import { PbxSource, type PbxSourceRow } from '../entities/pbx-source.ts'
import { CoreError } from '../errors.ts'
import { refuseToMoveKey } from './refuse-to-move-key.ts'
import { pbxKey } from './same-pbx.ts'
import type { SourceContext } from './source-context.ts'
import { toSource } from './source-rows.ts'
import type { Source, SourceInput } from './source.ts'

/** Stores a new source. @throws CoreError BAD_INPUT, CONFLICT (name taken) */
export async function createSource(
  context: SourceContext,
  input: SourceInput,
  actor: Actor,
): Promise<Source> {
  const now = context.clock.now()
  const id = randomUUID()
  const { apiKey, allowDuplicate, ...columns } = input
  return save(context, async (em) => {
    const row = em.create(PbxSource, {
      ...columns,
      id,
      apiKeySealed: apiKey ? context.seal.seal(apiKey, id) : null,
      scheduleTimeZone: input.scheduleTimeZone ?? null,
      recordingBaseUrl: input.recordingBaseUrl ?? null,
      caCertificate: input.caCertificate ?? null,
      totalRecordsSynced: 0,
      longestList: 0,
      setAside: [],
      // Slots that lie before the source was made are nobody's to make up.
      scheduledThrough: now,
      reconciledThrough: now,
      createdAt: now,
      updatedAt: now,
    })
    return {
      row,
      isNewPlace: allowDuplicate !== true,
      entry: { action: 'source.create', actor, detail: told(input) },
    }
  })
}

/**
 * Changes the given fields of a source and leaves the others; undefined is "not given", while
 * `false`, 0 and "" are values. A change of the schedule takes effect from now on: slots of the new
 * schedule that lie in the past do not fire. @throws CoreError NOT_FOUND, BAD_INPUT, CONFLICT
 */
export async function updateSource(
  context: SourceContext,
  { id, patch }: { readonly id: string; readonly patch: Partial<SourceInput> },
  actor: Actor,
): Promise<Source> {
  const now = context.clock.now()
  return save(context, async (em) => {
    const row = await em.findOne(PbxSource, { id })
    if (!row) throw new CoreError('NOT_FOUND', 'There is no such source; it may have been deleted.')
    refuseToMoveKey(row, patch)
    const placeBefore = pbxKey(row)
    em.assign(row, { ...columnsOf(patch), ...keyColumn(context, patch, id), updatedAt: now })
    if (changes(patch, scheduleFields)) row.scheduledThrough = now
    if (changes(patch, nightFields)) row.reconciledThrough = now
    const isNewPlace = pbxKey(row) !== placeBefore && patch.allowDuplicate !== true
    return { row, isNewPlace, entry: { action: 'source.update', actor, detail: told(patch) } }
  })
}

type Em = ReturnType<SourceContext['database']['em']>
interface Change {
  readonly row: PbxSourceRow
  /** No other source may read its PBX. */
  readonly isNewPlace: boolean
  readonly entry: {
    readonly action: string
    readonly actor: Actor
    readonly detail: Record<string, unknown>
  }
}

async function save(context: SourceContext, change: (em: Em) => Promise<Change>): Promise<Source> {
  try {
    return await context.database.transaction(async (tx, em) => {
      // Two sources of one PBX that are saved at the same moment must see each other.
      await sql`lock table pbx_source in share row exclusive mode`.execute(tx)
      const { row, isNewPlace, entry } = await change(em)
      context.checkSource({ ...row, scheduleTimeZone: row.scheduleTimeZone ?? null })
      const all = await em.find(PbxSource, {})
      if (isNewPlace) refuseSamePbx(row, all)
      await em.persist(row).flush()
      await recordAudit(tx, { ...entry, target: `source:${row.id}` }, context.clock.now())
      return toSource(row, { nextRun: context.nextRun, all })
    })
  } catch (error) {
    if (!(error instanceof UniqueConstraintViolationException)) throw error
    throw new CoreError('CONFLICT', 'There is a source of this name already; choose another one.', {
      cause: error,
      field: 'name',
    })
  }
}

/** @throws CoreError CONFLICT naming the source that reads the PBX of `row` already. */
function refuseSamePbx(row: PbxSourceRow, all: readonly PbxSourceRow[]): void {
  const other = all.find(({ id, ...place }) => id !== row.id && pbxKey(place) === pbxKey(row))
  if (!other) return
  throw new CoreError(
    'CONFLICT',
    `The source “${other.name}” reads the same PBX already (same address and domain), so every call would be counted twice. Change the address or the domain, or confirm that it is meant.`,
    { field: 'apiUrl' },
  )
}

const scheduleFields = [
  'cronExpression',
  'scheduleTimeZone',
  'timeZone',
  'syncMode',
  'isActive',
] as const

const nightFields = [
  'reconcileDays',
  'scheduleTimeZone',
  'timeZone',
  'syncMode',
  'isActive',
] as const

function changes(patch: Partial<SourceInput>, fields: readonly (keyof SourceInput)[]): boolean {
  return fields.some((field) => patch[field] !== undefined)
}

/** The given fields less the key, which is never stored as it came. */
function columnsOf(
  input: Partial<SourceInput>,
): Omit<Partial<SourceInput>, 'apiKey' | 'allowDuplicate'> {
  const { apiKey: _, allowDuplicate: __, ...columns } = input
  return Object.fromEntries(Object.entries(columns).filter(([, value]) => value !== undefined))
}

function keyColumn(
  context: SourceContext,
  { apiKey }: Partial<SourceInput>,
  id: string,
): { apiKeySealed?: string | null } {
  if (apiKey === undefined) return {}
  return { apiKeySealed: apiKey ? context.seal.seal(apiKey, id) : null }
}

/** What the audit log may know of a change. */
function told(input: Partial<SourceInput>): Record<string, unknown> {
  const { apiKey, caCertificate, ...rest } = input
  const secrets = {
    ...(apiKey === undefined ? {} : { apiKey: apiKey ? 'set' : 'removed' }),
    ...(caCertificate === undefined ? {} : { caCertificate: caCertificate ? 'set' : 'removed' }),
  }
  return { ...rest, ...secrets }
}
