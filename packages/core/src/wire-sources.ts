import type { Clock } from './clock.ts'
import type { OpenPbxHttpOptions } from './connectors/http/open-pbx-http.ts'
import { findConnector } from './connectors/registry.ts'
import type { Core } from './core-contract.ts'
import type { Database } from './database/open-database.ts'
import type { PbxSourceRow } from './entities/pbx-source.ts'
import { CoreError } from './errors.ts'
import { checkCronExpression, nextSlot } from './schedule/cron.ts'
import { previewSchedule } from './schedule/preview-schedule.ts'
import type { Seal } from './secrets/seal.ts'
import { deleteSource } from './sources/delete-source.ts'
import { getSource, listSources } from './sources/list-sources.ts'
import { createSource, updateSource } from './sources/save-source.ts'
import type { SourceInput } from './sources/source.ts'
import type { CheckedFields, SourceContext } from './sources/source-context.ts'
import { checkTimeZone } from './time-zone.ts'
import { wireSourceTest } from './wire-source-test.ts'

/** What the sources' use cases are wired from. */
export interface SourceParts {
  readonly database: Database
  readonly clock: Clock
  readonly seal: Seal
  readonly pbxAllow: readonly string[]
  readonly ownPorts?: OpenPbxHttpOptions['ownPorts']
  readonly onRequest: OpenPbxHttpOptions['onRequest']
}

/** The sources' part of core. */
export function wireSources(parts: SourceParts): Core['sources'] {
  const context: SourceContext = { ...parts, nextRun: nextRunAt(parts.clock), checkSource }
  return {
    list: () => listSources(context),
    get: (id) => getSource(context, id),
    create: (input, actor) => createSource(context, input, actor),
    update: (id, patch, actor) => updateSource(context, { id, patch }, actor),
    delete: (id, actor) => deleteSource(context, id, actor),
    test: wireSourceTest({ ...parts, checkSource: checkInput }),
    previewSchedule: (input) => previewSchedule(input, parts.clock.now()),
  }
}

function nextRunAt(clock: Clock): (source: PbxSourceRow) => Date | null {
  return (source) => {
    if (!source.isActive || source.syncMode !== 'SCHEDULED') return null
    return nextSlot(source.cronExpression, source.scheduleTimeZone ?? source.timeZone, clock.now())
  }
}

function checkSource(fields: CheckedFields): void {
  findConnector(fields.connector)
  checkUrl(fields.apiUrl)
  // A source that is synced by hand alone may go without a schedule.
  const isScheduled = fields.syncMode === 'SCHEDULED' || fields.cronExpression !== ''
  checkCronExpression(isScheduled ? fields.cronExpression : '0 0 * * *', fields.timeZone)
  if (fields.scheduleTimeZone !== null) checkTimeZone(fields.scheduleTimeZone, 'scheduleTimeZone')
}

function checkInput(input: SourceInput): void {
  checkSource({ ...input, scheduleTimeZone: input.scheduleTimeZone ?? null })
}

function checkUrl(apiUrl: string): void {
  const protocol = URL.canParse(apiUrl) ? new URL(apiUrl).protocol : null
  if (protocol === 'http:' || protocol === 'https:') return
  throw new CoreError('BAD_INPUT', 'The API URL must begin with http:// or https://.', {
    field: 'apiUrl',
  })
}
