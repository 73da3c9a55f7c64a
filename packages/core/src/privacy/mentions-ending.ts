import { sql, type RawBuilder } from 'kysely'

/**
 * Whether a column holds the digits of one of the endings in a row, whatever stands between its
 * groups: a coarse look, to be followed by an exact one.
 */
export function mentionsEnding(
  column: RawBuilder<unknown>,
  endings: readonly string[],
): RawBuilder<unknown> {
  const looks = endings.map(
    (ending) => sql`translate(${column}, ${' ().-/+'}, '') like ${`%${ending}%`}`,
  )
  return sql`(${sql.join(looks, sql` or `)})`
}
