import type {
  KyselyPlugin,
  PluginTransformQueryArgs,
  PluginTransformResultArgs,
  QueryResult,
  RootOperationNode,
  UnknownRow,
} from 'kysely'
import { readTimestamp } from './timestamps.ts'

const timestampColumn = /(?:At|Expires)$/

/** Gives the sign-in library real Dates, without which it accepts expired sessions. */
export const realDatesPlugin: KyselyPlugin = {
  transformQuery: (args: PluginTransformQueryArgs): RootOperationNode => args.node,
  transformResult: async (args: PluginTransformResultArgs): Promise<QueryResult<UnknownRow>> => ({
    ...args.result,
    rows: args.result.rows.map(withDates),
  }),
}

function withDates(row: UnknownRow): UnknownRow {
  const entries = Object.entries(row).map(([column, value]) => [
    column,
    typeof value === 'string' && timestampColumn.test(column) ? readTimestamp(value) : value,
  ])
  return Object.fromEntries(entries) as UnknownRow
}
