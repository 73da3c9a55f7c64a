/** A column before it is fitted: how wide it wants to be, and what may be done about it. */
export interface ColumnSize {
  readonly natural: number
  /** The narrowest it is still readable at; absent for a column that is never cut. */
  readonly narrowest?: number | undefined
  /** Columns with a number may be left out, the highest first. */
  readonly leaveOut?: number | undefined
}

export const columnGap = 2

/**
 * The width of each column in a terminal of `available` columns, 0 for one that is left out.
 * Whole columns go first while even the narrowest widths are too many; then the widest are cut.
 */
export function fitColumns(sizes: readonly ColumnSize[], available: number | undefined): number[] {
  const widths = sizes.map((size) => size.natural)
  if (available === undefined) return widths
  const narrowest = sizes.map((size) => Math.min(size.natural, size.narrowest ?? size.natural))
  for (const index of leaveOutOrder(sizes)) {
    if (total(narrowest) <= available) break
    narrowest[index] = 0
    widths[index] = 0
  }
  while (total(widths) > available) {
    const index = widestThatYields(widths, narrowest)
    if (index === undefined) break
    widths[index] = (widths[index] ?? 0) - 1
  }
  return widths
}

function leaveOutOrder(sizes: readonly ColumnSize[]): number[] {
  return sizes
    .map((size, index) => ({ index, order: size.leaveOut ?? 0 }))
    .filter(({ order }) => order > 0)
    .sort((a, b) => b.order - a.order)
    .map(({ index }) => index)
}

function total(widths: readonly number[]): number {
  const shown = widths.filter((width) => width > 0)
  return shown.reduce((sum, width) => sum + width, columnGap * Math.max(0, shown.length - 1))
}

function widestThatYields(
  widths: readonly number[],
  narrowest: readonly number[],
): number | undefined {
  let found: number | undefined
  for (const [index, width] of widths.entries()) {
    const yields = width > (narrowest[index] ?? 0)
    if (yields && (found === undefined || width > (widths[found] ?? 0))) found = index
  }
  return found
}
