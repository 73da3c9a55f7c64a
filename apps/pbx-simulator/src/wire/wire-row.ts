/** One call as it stands in an answer. Tests may put anything into it, so nothing is promised of its values. */
export type WireRow = Readonly<Record<string, unknown>>
