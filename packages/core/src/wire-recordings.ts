import type { RequestSample } from './connectors/http/pbx-http.ts'
import { openPbxBinary } from './connectors/http/open-pbx-binary.ts'
import type { OpenPbxHttpOptions } from './connectors/http/open-pbx-http.ts'
import { findConnector } from './connectors/registry.ts'
import type { Core } from './core-contract.ts'
import type { Clock } from './clock.ts'
import type { Database } from './database/open-database.ts'
import { settingsOf } from './open-source.ts'
import { describeRecording } from './recordings/describe-recording.ts'
import { openPeaksDesk } from './recordings/get-peaks.ts'
import { openRecording } from './recordings/open-recording.ts'
import { defaultRecordingLimits, type RecordingContext } from './recordings/recording-context.ts'
import type { Seal } from './secrets/seal.ts'

/** What the recordings' use cases are wired from. */
export interface RecordingParts {
  readonly database: Database
  readonly clock: Clock
  readonly seal: Seal
  readonly pbxAllow: readonly string[]
  readonly ownPorts?: OpenPbxHttpOptions['ownPorts']
  readonly onRequest: (sample: RequestSample) => void
}

interface WiredRecordings {
  readonly recordings: Core['recordings']
  /** Before the database is closed: breaks off what is being measured. */
  close(): Promise<void>
}

/** The recordings' part of core. */
export function wireRecordings(parts: RecordingParts): WiredRecordings {
  const context: RecordingContext = {
    database: parts.database,
    clock: parts.clock,
    limits: defaultRecordingLimits,
    openAccess: (source) => {
      const settings = settingsOf(source, parts.seal)
      return {
        settings,
        headers: findConnector(source.connector).recordingHeaders(settings),
        files: openPbxBinary({
          secret: settings.apiKey,
          allow: parts.pbxAllow,
          ownPorts: parts.ownPorts,
          caCertificate: source.caCertificate ?? null,
          onRequest: parts.onRequest,
        }),
      }
    },
  }
  const desk = openPeaksDesk(context)
  const recordings: Core['recordings'] = {
    describe: (callId) => describeRecording(context, callId),
    open: (input, actor) => openRecording(context, input, actor),
    peaks: (callId) => desk.get(callId),
  }
  return { recordings, close: () => desk.close() }
}
