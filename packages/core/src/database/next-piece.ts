/** How large a piece of work may be, and how long others may have to wait for it. */
export interface PieceLimits {
  readonly fewest: number
  readonly most: number
  readonly milliseconds: number
}

/** How many rows the next piece takes so that it lasts about as long as it may. Pure. */
export function nextPiece(rows: number, milliseconds: number, limits: PieceLimits): number {
  const fitting = Math.floor((rows * limits.milliseconds) / Math.max(milliseconds, 1))
  return Math.min(limits.most, Math.max(limits.fewest, fitting))
}
