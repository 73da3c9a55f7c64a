import type { Clock } from '../clock.ts'
import type {
  Connector,
  ConnectorSettings,
  MappedCall,
  PagePosition,
  PbxConnection,
  TimeWindow,
} from '../connectors/connector.ts'
import type { AddressGuard } from '../connectors/http/address-guard.ts'
import type { OpenedPbxHttp } from '../connectors/http/open-pbx-http.ts'
import type { PbxHttp } from '../connectors/http/pbx-http.ts'

/** What is tested: a connector's settings and the authority to trust. */
export interface TestedSettings extends ConnectorSettings {
  /** PEM. */
  readonly caCertificate: string | null
}

/** What a test works with. */
export interface TestSourceTools {
  readonly connector: Connector
  readonly guard: AddressGuard
  readonly clock: Clock
  /** Opened once for the test and closed by it; give it `sourceTestLimits`. */
  openHttp(settings: TestedSettings): OpenedPbxHttp
}

/** Everything the steps share; `calls` is what the sample step has read. */
export interface TestSubject {
  readonly settings: TestedSettings
  readonly tools: TestSourceTools
  /** Opens the sockets when they are first needed: a bad CA certificate fails a step, not the test. */
  http(): PbxHttp
  close(): Promise<void>
  readonly signal: AbortSignal
  rows: readonly unknown[]
  calls: readonly MappedCall[]
  detectedTimeZone: string | null
}

/** A test that has not begun. */
export function createSubject(
  settings: TestedSettings,
  tools: TestSourceTools,
  signal: AbortSignal,
): TestSubject {
  let opened: OpenedPbxHttp | null = null
  const http = () => {
    opened ??= tools.openHttp(settings)
    return opened.http
  }
  const close = async () => opened?.close()
  return { settings, tools, signal, http, close, rows: [], calls: [], detectedTimeZone: null }
}

/** The first rows of a window as the PBX gives them, asked in `timeZone`. @throws PbxError. */
export async function readRows(
  subject: TestSubject,
  { window, timeZone }: { readonly window: TimeWindow; readonly timeZone: string },
): Promise<readonly unknown[]> {
  const { settings, tools, signal } = subject
  const connection: PbxConnection = tools.connector.open({ ...settings, timeZone }, subject.http())
  const position: PagePosition =
    tools.connector.paging === 'offset'
      ? { kind: 'offset', offset: 0 }
      : { kind: 'cursor', cursor: null }
  const pageSize = Math.min(ROWS_READ, tools.connector.maxPageSize)
  return (await connection.readPage({ window, position, pageSize, signal, mayBeHeavy: true })).rows
}

const ROWS_READ = 100

/** The calls among rows; rows that cannot be read are left out. */
export function callsOf(subject: TestSubject, rows: readonly unknown[]): readonly MappedCall[] {
  return rows
    .map((row) => subject.tools.connector.mapRow(row, subject.settings))
    .flatMap((mapped) => (mapped.kind === 'call' ? [mapped.call] : []))
}
