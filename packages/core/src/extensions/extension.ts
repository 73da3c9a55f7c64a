/** Who sits at an internal number of a source: plain JSON, times as ISO-8601 in UTC. */
export interface Extension {
  readonly id: string
  readonly sourceId: string
  readonly extension: string
  readonly name: string
  readonly team: string | null
  readonly createdAt: string
  readonly updatedAt: string
}

/** Every named extension, by number, and every team that one of them belongs to, by name. */
export interface ExtensionList {
  readonly items: readonly Extension[]
  readonly teams: readonly string[]
}

/** What is stored of an extension; with an id the stored one is changed. */
export interface ExtensionInput {
  readonly id?: string | undefined
  readonly sourceId: string
  readonly extension: string
  readonly name: string
  /** A team that does not exist yet is made; null or "" is none. */
  readonly team?: string | null | undefined
}

export interface ImportExtensionsInput {
  readonly sourceId: string
  /** Lines of extension, name, team; a first line that names the columns may change their order. */
  readonly csv: string
  /** Only says what would happen. */
  readonly dryRun?: boolean | undefined
}

/** What can be wrong with what was typed of an extension. */
export type ExtensionProblem =
  | 'BAD_EXTENSION'
  | 'NAME_MISSING'
  | 'TOO_LONG'
  | 'OPEN_QUOTE'
  | 'TOO_MANY_CELLS'
  | 'TWICE'
  | 'UNKNOWN_HEADER'
export type ExtensionField = 'extension' | 'name' | 'team'

/** A line of the file that was left out, counted from 1, and why. */
export interface ImportError {
  readonly line: number
  /** Counted from 1; null when the line as a whole cannot be read. */
  readonly column: number | null
  readonly field: ExtensionField | null
  readonly problem: ExtensionProblem
  readonly message: string
}

/** What a line makes or changes; `before` is null for an extension that had no name. */
export interface ImportChange {
  readonly extension: string
  readonly name: string
  readonly team: string | null
  readonly before: { readonly name: string; readonly team: string | null } | null
}

/** What became of the lines; those with an error are left out and stop no other. */
export interface ImportedExtensions {
  readonly created: number
  readonly updated: number
  readonly unchanged: number
  /** The first 200 of the created and updated ones, by number. */
  readonly changes: readonly ImportChange[]
  readonly errors: readonly ImportError[]
}
