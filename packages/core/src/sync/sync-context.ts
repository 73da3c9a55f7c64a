import type { Connector, ConnectorSettings, PbxConnection } from '../connectors/connector.ts'
import type { Database } from '../database/open-database.ts'
import type { NumberReader } from '../numbering/number-reader.ts'
import type { KeepingRules } from './keeping-rules.ts'
import type { RequestLog } from './request-log.ts'
import type { RunTicket } from './run-ticket.ts'

/** What every step of one run works with; made once when the run is taken. */
export interface SyncContext {
  readonly database: Database
  readonly ticket: RunTicket
  readonly connector: Connector
  readonly connection: PbxConnection
  readonly settings: ConnectorSettings
  readonly readNumber: NumberReader
  /** Rows asked for at once; lowered when the PBX chokes, never raised again within the run. */
  pageSize: number
  /** How often restless slices of this run may still be cut: a PBX that lies must not be asked for ever. */
  divisionsLeft: number
  /** Rows at which lists of this source are known to end; null when none is. */
  rowCap: number | null
  /** Rows behind which the PBX refuses to answer; null when it does not. */
  rowLimit: number | null
  /** Rows of the longest list of this source that was ever read. */
  longestList: number
  /** Lengths of the lists that slices of this run ended at. */
  readonly otherLengths: Set<number>
  /** Rows outside their slice, by content, that a slice of this run has taken already. */
  readonly strays: Set<string>
  readonly keeping: KeepingRules
  /** Contents of rows that stopped their worker twice; they are rejected unread. */
  readonly setAside: Set<string>
  /** HTTP requests made for pages; those not yet written down go along with the next page. */
  readonly requests: RequestLog
  /** Sentences worth telling on the run, each once. */
  readonly warnings: Set<string>
}
