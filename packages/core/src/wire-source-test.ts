import type { Clock } from './clock.ts'
import { createAddressGuard } from './connectors/http/address-guard.ts'
import { openPbxHttp, type OpenPbxHttpOptions } from './connectors/http/open-pbx-http.ts'
import { findConnector } from './connectors/registry.ts'
import type { Core } from './core-contract.ts'
import type { Database } from './database/open-database.ts'
import type { PbxSourceRow } from './entities/pbx-source.ts'
import { CoreError } from './errors.ts'
import { settingsOf } from './open-source.ts'
import type { Seal } from './secrets/seal.ts'
import { findSource } from './sources/list-sources.ts'
import type { SourceInput } from './sources/source.ts'
import type { TestedSettings } from './sources/test-subject.ts'
import { sourceTestLimits, testSource } from './sources/test-source.ts'

/** What a connection test is wired from. */
export interface SourceTestParts {
  readonly database: Database
  readonly clock: Clock
  readonly seal: Seal
  readonly pbxAllow: readonly string[]
  readonly ownPorts?: OpenPbxHttpOptions['ownPorts']
  readonly onRequest: OpenPbxHttpOptions['onRequest']
  /** @throws CoreError BAD_INPUT naming the field. */
  checkSource(input: SourceInput): void
}

/** The connection test, for a stored source, one still being typed, or a stored one with changes. */
export function wireSourceTest(parts: SourceTestParts): Core['sources']['test'] {
  return async (input, signal) => {
    const { connector, settings } = await testedSettings(parts, input)
    const tools = {
      connector: findConnector(connector),
      guard: createAddressGuard(parts.pbxAllow, parts.ownPorts),
      clock: parts.clock,
      openHttp: ({ apiKey, caCertificate }: TestedSettings) =>
        openPbxHttp({
          secret: apiKey,
          allow: parts.pbxAllow,
          ownPorts: parts.ownPorts,
          caCertificate,
          onRequest: parts.onRequest,
          limits: sourceTestLimits,
        }),
    }
    return testSource(settings, tools, signal ?? new AbortController().signal)
  }
}

interface Tested {
  readonly connector: string
  readonly settings: TestedSettings
}

async function testedSettings(
  parts: SourceTestParts,
  input: Parameters<Core['sources']['test']>[0],
): Promise<Tested> {
  if (!('id' in input)) return typedSettings(parts, input)
  const stored = await findSource(parts.database, input.id)
  const { apiKey, ...changes } = input as Partial<SourceInput>
  const merged = { ...stored, ...withoutUndefined(changes) } as PbxSourceRow & SourceInput
  return typedSettings(parts, {
    ...merged,
    apiKey: apiKey ?? storedKey(parts, { stored, merged, apiKey }),
  })
}

function typedSettings(parts: SourceTestParts, input: SourceInput): Tested {
  parts.checkSource(input)
  const { connector, apiUrl, domain, timeZone, region } = input
  return {
    connector,
    settings: {
      apiUrl,
      domain,
      timeZone,
      region,
      apiKey: input.apiKey || null,
      recordingBaseUrl: input.recordingBaseUrl ?? null,
      caCertificate: input.caCertificate ?? null,
    },
  }
}

/** A stored key goes to the server it was stored for and to no other, whatever was typed since. */
function storedKey(
  parts: SourceTestParts,
  edit: {
    readonly stored: PbxSourceRow
    readonly merged: SourceInput
    readonly apiKey: string | null | undefined
  },
): string | null {
  if (edit.apiKey === null || !edit.stored.apiKeySealed) return null
  if (originOf(edit.stored.apiUrl) === originOf(edit.merged.apiUrl)) {
    return settingsOf(edit.stored, parts.seal).apiKey
  }
  throw new CoreError(
    'BAD_INPUT',
    'The address was changed: enter the API key again, so that the stored one is not sent to another server.',
    { field: 'apiKey' },
  )
}

function originOf(url: string): string | null {
  return URL.canParse(url) ? new URL(url).origin : null
}

function withoutUndefined(changes: Partial<SourceInput>): Partial<SourceInput> {
  return Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined))
}
