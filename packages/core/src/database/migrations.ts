import { AuditCounts } from './migrations/migration-2026-11-audit-counts.ts'
import { AuditGuard } from './migrations/migration-2026-11-audit-guard.ts'
import { ErasedEndings } from './migrations/migration-2026-11-erased-endings.ts'
import { Exports } from './migrations/migration-2026-11-exports.ts'
import { Extensions } from './migrations/migration-2026-11-extensions.ts'
import { FirstRelease } from './migrations/migration-2026-11-first.ts'
import { Privacy } from './migrations/migration-2026-11-privacy.ts'
import { Reconciliation } from './migrations/migration-2026-11-reconciliation.ts'
import { IncomingCall } from './migrations/migration-2026-11-incoming-call.ts'
import { IncomingMoments } from './migrations/migration-2026-11-incoming-moments.ts'
import { IncomingPayload } from './migrations/migration-2026-11-incoming-payload.ts'
import { NumberSearches } from './migrations/migration-2026-11-number-searches.ts'
import { Recordings } from './migrations/migration-2026-11-recordings.ts'
import { RowCaps } from './migrations/migration-2026-11-row-caps.ts'
import { SecondFactorRules } from './migrations/migration-2026-11-second-factor-rules.ts'
import { SentIds } from './migrations/migration-2026-11-sent-ids.ts'
import { RunLog } from './migrations/migration-2026-11-run-log.ts'
import { SetAside } from './migrations/migration-2026-11-set-aside.ts'
import { Views } from './migrations/migration-2026-11-views.ts'
import { ZoneNames } from './migrations/migration-2026-11-zone-names.ts'

/** In the order they are applied; a released one is never edited, only followed. */
export const migrations = [
  FirstRelease,
  Extensions,
  Recordings,
  Views,
  Exports,
  Reconciliation,
  Privacy,
  IncomingCall,
  RunLog,
  AuditGuard,
  IncomingPayload,
  IncomingMoments,
  ZoneNames,
  RowCaps,
  ErasedEndings,
  SetAside,
  NumberSearches,
  SentIds,
  AuditCounts,
  SecondFactorRules,
] as const
