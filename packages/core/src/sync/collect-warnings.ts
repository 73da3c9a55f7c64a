import type { NormalisedCall } from './complete-call.ts'
import type { NormalisedPage } from './normalise-page.ts'

/** Adds to the warnings of a run what is odd about a page of it. */
export function collectWarnings(page: NormalisedPage, warnings: Set<string>): void {
  if (page.unknownFields.length > 0) {
    const names = page.unknownFields.join(', ')
    warnings.add(
      `The PBX sent fields that are not known here (${names}); they are kept with the payload.`,
    )
  }
  if (page.oddFields.length > 0) {
    const names = page.oddFields.join(', ')
    warnings.add(
      `The PBX sent fields in a form that is not known here (${names}); they are kept with the payload and left open in the calls.`,
    )
  }
  if (page.calls.some((call) => call.sent_id !== null)) warnOfReusedIds(warnings)
  if (page.calls.some(isOfSeveralParties)) {
    warnings.add(
      'The PBX gave several rows with one id, one start and different numbers; they were kept as one call, of which the last row counts. Ask who runs the PBX whether its ids are unique.',
    )
  }
  if (page.expired.length > 0) {
    warnings.add(
      'Some calls are older than calls are kept here (Settings, Retention); they were not stored and are counted as unchanged.',
    )
  }
  if (page.outside > 0) {
    warnings.add(
      'Some calls lie outside the window that was asked for; they were kept. Test the connection of this source: its time zone may be set wrong.',
    )
  }
}

/** Rows of one id and one start in one answer are versions of one call, unless other people speak in them. */
function isOfSeveralParties({ versions = [] }: NormalisedCall): boolean {
  return new Set(versions.map((version) => version.search_digits)).size > 1
}

/** Adds that one id of the PBX stands for several calls. */
export function warnOfReusedIds(warnings: Set<string>): void {
  warnings.add(
    'The PBX used one id for several calls with different starts; each was kept as a call of its own and flagged. Ask who runs the PBX whether its database was restored or its ids are not unique.',
  )
}
