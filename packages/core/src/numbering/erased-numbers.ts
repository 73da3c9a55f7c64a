/** Which numbers were erased; known by keyed hashes, so it can be asked but not read. */
export interface ErasedNumbers {
  /** Calls that start at this instant or later are newer than every erasure. */
  readonly newest: Date
  /** False when some were erased before endings were kept: those may end in anything. */
  readonly hasEndings: boolean
  /** Whether one of them may end in these digits (`endingOf`). */
  mayEndIn(ending: string): boolean
  /**
   * Whether a number in canonical digits was erased later than a call that started at `startedAt`;
   * null is a row whose start nobody knows, and counts as older.
   */
  isErased(digits: string, startedAt: Date | null): boolean
}
