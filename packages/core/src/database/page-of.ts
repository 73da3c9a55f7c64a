/** One page of a list; `nextCursor` is null on the last. */
export interface Page<Item> {
  readonly items: readonly Item[]
  readonly nextCursor: string | null
}

/** Rows a page when nothing is asked for. */
export const defaultLimit = 20

/**
 * Makes a page of the rows of a query that asked for one more than `limit`: the extra row is not
 * shown, it only says that there is a next page.
 */
export function pageOf<Row, Item>(
  rows: readonly Row[],
  limit: number,
  shape: { readonly item: (row: Row) => Item; readonly cursor: (row: Row) => string },
): Page<Item> {
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  const hasMore = rows.length > limit && last !== undefined
  return { items: shown.map(shape.item), nextCursor: hasMore ? shape.cursor(last) : null }
}
