/** How many rows each page reads again of the page before it, as proof that nothing slipped between. */
const overlapRows = 5

/**
 * The rows by which the next page has to prove itself. At most half of what the PBX gives at once:
 * were the overlap as long as a page, a page of known rows would look like the end of the list.
 */
export function tailOf(keys: readonly string[], largestPage: number): readonly string[] {
  const length = Math.min(overlapRows, Math.floor(largestPage / 2), keys.length)
  return keys.slice(keys.length - length)
}

/** What a page says about its place behind the rows that were read before it. */
export type Following =
  /** It begins with exactly the rows expected: nothing moved. `newFrom` is the first row behind them. */
  | { readonly kind: 'follows'; readonly newFrom: number }
  /** The known rows are there but elsewhere: the list moved, yet no row lies unread in between. */
  | { readonly kind: 'moved'; readonly newFrom: number }
  /** None of the known rows is there: rows may lie unread before this page. */
  | { readonly kind: 'torn' }

/**
 * Finds the rows that are known (`tail`, oldest knowledge first) in a page that was asked to begin
 * with them. Rows removed at the PBX shift the list up, rows inserted shift it down; as long as one
 * known row is seen, whatever follows it follows without a gap. Pure.
 */
export function followPage(tail: readonly string[], keys: readonly string[]): Following {
  if (tail.length === 0) return { kind: 'follows', newFrom: 0 }
  if (tail.every((key, index) => keys[index] === key)) {
    return { kind: 'follows', newFrom: tail.length }
  }
  for (let index = tail.length - 1; index >= 0; index -= 1) {
    const place = keys.lastIndexOf(tail[index] as string)
    if (place >= 0) return { kind: 'moved', newFrom: place + 1 }
  }
  return { kind: 'torn' }
}
