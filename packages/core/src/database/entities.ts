import { AuditEvent } from '../entities/audit-event.ts'
import { CallRecord } from '../entities/call-record.ts'
import { ExportChunk } from '../entities/export-chunk.ts'
import { ExportJob } from '../entities/export-job.ts'
import { ErasedNumber } from '../entities/erased-number.ts'
import { Extension } from '../entities/extension.ts'
import { NumberSearch } from '../entities/number-search.ts'
import { PbxSource } from '../entities/pbx-source.ts'
import { RecordingPeaks } from '../entities/recording-peaks.ts'
import { RejectedRow } from '../entities/rejected-row.ts'
import { RunAttempt } from '../entities/run-attempt.ts'
import { RunRequest } from '../entities/run-request.ts'
import { RunSeen } from '../entities/run-seen.ts'
import { RetentionRule } from '../entities/retention-rule.ts'
import { RetentionRun } from '../entities/retention-run.ts'
import { SavedView } from '../entities/saved-view.ts'
import { SealedSecret } from '../entities/sealed-secret.ts'
import { SecondFactorRule } from '../entities/second-factor-rule.ts'
import { SyncRun } from '../entities/sync-run.ts'
import { SyncSlice } from '../entities/sync-slice.ts'
import { Team } from '../entities/team.ts'

/** Every entity the ORM has to know. */
export const entities = [
  PbxSource,
  SyncRun,
  SyncSlice,
  CallRecord,
  RejectedRow,
  RunAttempt,
  RunRequest,
  AuditEvent,
  RecordingPeaks,
  Team,
  Extension,
  SavedView,
  ExportJob,
  ExportChunk,
  RunSeen,
  RetentionRule,
  RetentionRun,
  ErasedNumber,
  NumberSearch,
  SealedSecret,
  SecondFactorRule,
] as const
