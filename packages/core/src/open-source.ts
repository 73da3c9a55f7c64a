import type { ConnectorSettings } from './connectors/connector.ts'
import type { RequestSample } from './connectors/http/pbx-http.ts'
import { openPbxHttp, type OpenPbxHttpOptions } from './connectors/http/open-pbx-http.ts'
import { findConnector } from './connectors/registry.ts'
import type { PbxSourceRow } from './entities/pbx-source.ts'
import type { Seal } from './secrets/seal.ts'
import type { OpenedSource } from './sync/run-sync.ts'

/** What opening a source takes besides the source. */
export interface OpenSourceOptions {
  readonly seal: Seal
  readonly pbxAllow: readonly string[]
  readonly ownPorts?: OpenPbxHttpOptions['ownPorts']
  /** Told of every request's time and outcome, for the metrics and the run's log. */
  readonly onRequest: (sample: RequestSample) => void
}

/** Opens the way to a source's PBX with its key in the clear. @throws CoreError as configured wrongly */
export function openSource(source: PbxSourceRow, options: OpenSourceOptions): OpenedSource {
  const connector = findConnector(source.connector)
  const settings = settingsOf(source, options.seal)
  const opened = openPbxHttp({
    secret: settings.apiKey,
    allow: options.pbxAllow,
    ownPorts: options.ownPorts,
    caCertificate: source.caCertificate ?? null,
    onRequest: options.onRequest,
  })
  return {
    connector,
    settings,
    connection: connector.open(settings, opened.http),
    close: () => opened.close(),
  }
}

/** A stored source as its connector needs it. */
export function settingsOf(source: PbxSourceRow, seal: Seal): ConnectorSettings {
  const sealed = source.apiKeySealed ?? null
  return {
    apiUrl: source.apiUrl,
    domain: source.domain,
    apiKey: sealed === null ? null : seal.open(sealed, source.id),
    timeZone: source.timeZone,
    region: source.region,
    recordingBaseUrl: source.recordingBaseUrl ?? null,
  }
}
