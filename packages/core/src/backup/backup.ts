/** A backup of the embedded database, ready to be carried away. */
export interface Backup {
  /** Name of its directory under `backups` in the data directory. */
  readonly name: string
  readonly bytes: number
  /** ISO-8601: everything committed before is in it. */
  readonly takenAt: string
}

/** What stands in a backup beside the data; written last, so that a backup without it is none. */
export interface BackupNote {
  readonly format: 1
  readonly takenAt: string
}
