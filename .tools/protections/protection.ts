/** One requirement of the security review, as its table has it, and what holds it. */
export interface Requirement {
  readonly line: string
  readonly protections: readonly Protection[]
}

/** A protection and the test that turns red without it. */
export interface Protection {
  /** What is taken out, in a few words. */
  readonly protection: string
  /** Path of the test file; all paths are told from the repository's root. */
  readonly test: string
  /** The test's name or a part of it, as its file has it: `%s` and `$word` stand for anything. */
  readonly name: string
  /** Several where one alone would leave halves that no longer fit together. */
  readonly out: Change | readonly Change[] | NotTakenOut
}

/** A piece of source that stands in its file exactly once, and what takes its place. */
export interface Change {
  readonly file: string
  readonly find: string
  /** The file still loads with it; types do not matter, for vitest looks at none. */
  readonly replace: string
}

/** What no change of our source takes out, or no test that vitest runs would miss. */
export interface NotTakenOut {
  readonly why: string
}

/** How files are changed to take it out; empty when that is not how. */
export function changesOf({ out }: Protection): readonly Change[] {
  if ('why' in out) return []
  return 'file' in out ? [out] : out
}

/** Whether taking it out is a matter of changing files. */
export function isRemovable(protection: Protection): boolean {
  return changesOf(protection).length > 0
}

/** Finds the test's name among the names that vitest gives, where templates are filled in. */
export function patternOf({ name }: Pick<Protection, 'name'>): string {
  return name
    .split(/%[a-z]|\$[\w.]+/)
    .map((part) => part.replaceAll(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`))
    .join('.*')
}
