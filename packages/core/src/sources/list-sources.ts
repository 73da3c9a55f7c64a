import { PbxSource, type PbxSourceRow } from '../entities/pbx-source.ts'
import { CoreError } from '../errors.ts'
import type { Database } from '../database/open-database.ts'
import type { SourceContext } from './source-context.ts'
import { toSource } from './source-rows.ts'
import type { Source } from './source.ts'

/** Every source, by name. */
export async function listSources(context: SourceContext): Promise<readonly Source[]> {
  const all = await context.database.em().find(PbxSource, {}, { orderBy: { name: 'asc' } })
  return all.map((row) => toSource(row, { nextRun: context.nextRun, all }))
}

/** One source. @throws CoreError NOT_FOUND */
export async function getSource(context: SourceContext, id: string): Promise<Source> {
  const source = (await listSources(context)).find((each) => each.id === id)
  if (!source) throw noSuchSource()
  return source
}

/** The stored row of a source. @throws CoreError NOT_FOUND */
export async function findSource(database: Database, id: string): Promise<PbxSourceRow> {
  const row = await database.em().findOne(PbxSource, { id })
  if (!row) throw noSuchSource()
  return row
}

function noSuchSource(): CoreError {
  return new CoreError('NOT_FOUND', 'There is no such source; it may have been deleted.')
}
