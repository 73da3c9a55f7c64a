import { maskNumbersIn, type Page, type RejectedRowView, type RequestPage } from '@calldeck/core'
import type { Run, RunDetail, Source } from '@calldeck/core'
import { may, type Role } from '../permissions.ts'

/**
 * What runs and sources say of a failure may repeat what a PBX said, and what a PBX says may hold
 * numbers: they are masked for whoever sees numbers masked.
 */
export function showRun<Shown extends Run>(run: Shown, role: Role): Shown {
  if (may(role, 'calls.unmasked')) return run
  return { ...run, error: maskedIn(run.error), warnings: run.warnings.map(maskNumbersIn) }
}

/** A page of runs as the role may see them. */
export function showRuns(page: Page<Run>, role: Role): Page<Run> {
  return { ...page, items: page.items.map((run) => showRun(run, role)) }
}

/** A run with its slices as the role may see it. */
export function showRunDetail(run: RunDetail, role: Role): RunDetail {
  if (may(role, 'calls.unmasked')) return run
  const slices = run.slices.map((slice) => ({ ...slice, error: maskedIn(slice.error) }))
  return { ...showRun(run, role), slices }
}

/** The requests of a run as the role may see them. */
export function showRequests(page: RequestPage, role: Role): RequestPage {
  if (may(role, 'calls.unmasked')) return page
  const items = page.items.map((request) => ({ ...request, error: maskedIn(request.error) }))
  return { ...page, items }
}

/** Rejected rows as the role may see them: a payload holds numbers, so it is null where they are masked. */
export function showRejected(page: Page<RejectedRowView>, role: Role): Page<RejectedRowView> {
  if (may(role, 'calls.unmasked')) return page
  const items = page.items.map((row) => ({
    ...row,
    externalId: maskedIn(row.externalId),
    reason: maskNumbersIn(row.reason),
    raw: null,
  }))
  return { ...page, items }
}

/** A source as the role may see it. */
export function showSource(source: Source, role: Role): Source {
  if (may(role, 'calls.unmasked')) return source
  return { ...source, lastSyncError: maskedIn(source.lastSyncError) }
}

/** A text that may hold numbers, or none at all, with every number in it masked. */
export function maskedIn(text: string | null): string | null {
  return text === null ? null : maskNumbersIn(text)
}
