import { sql, type RawBuilder } from 'kysely'

/** Instants as one array parameter. */
export function timestamps(instants: readonly Date[]): RawBuilder<unknown> {
  const list = instants.map((instant) => instant.toISOString()).join(',')
  return sql`${`{${list}}`}::timestamptz[]`
}
