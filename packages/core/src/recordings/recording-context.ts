import type { Clock } from '../clock.ts'
import type { ConnectorSettings } from '../connectors/connector.ts'
import type { PbxBinary } from '../connectors/http/open-pbx-binary.ts'
import type { Database } from '../database/open-database.ts'
import type { PbxSourceRow } from '../entities/pbx-source.ts'

/** The way to the recordings of one source. */
export interface RecordingAccess {
  readonly settings: ConnectorSettings
  /** They hold the source's secret. */
  readonly headers: Readonly<Record<string, string>>
  readonly files: PbxBinary
}

/** The bounds of one recording. */
export interface RecordingLimits {
  /** Of a file that is played or downloaded. */
  readonly maxBytes: number
  /** From the first byte to the last, however slowly the listener takes them. */
  readonly transferMilliseconds: number
  /** Of a file whose waveform is drawn: it is decoded in memory. */
  readonly maxDecodedBytes: number
  readonly decodeMilliseconds: number
  /** How long after a call's end its file may still be on its way. */
  readonly expectedSeconds: number
  /** Touches of one call by one person within this time are one playing. */
  readonly playingSeconds: number
}

export const defaultRecordingLimits: RecordingLimits = {
  maxBytes: 200 * 1024 * 1024,
  transferMilliseconds: 30 * 60_000,
  maxDecodedBytes: 48 * 1024 * 1024,
  decodeMilliseconds: 60_000,
  expectedSeconds: 3600,
  playingSeconds: 15 * 60,
}

/** What the use cases of recordings work with. */
export interface RecordingContext {
  readonly database: Database
  readonly clock: Clock
  readonly limits: RecordingLimits
  /** Opens the way to a source's files; the caller closes `files`. */
  openAccess(source: PbxSourceRow): RecordingAccess
}
