import type { NumberReader } from '../numbering/number-reader.ts'
import type { NormalisedCall } from './complete-call.ts'
import type { NormalisedPage } from './normalise-page.ts'
import type { SyncContext } from './sync-context.ts'

/** Adds to the warnings of a run what is odd about a page of it. */
export function collectWarnings(
  page: NormalisedPage,
  { warnings, readNumber }: Pick<SyncContext, 'warnings' | 'readNumber'>,
): void {
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
  if (page.calls.some((call) => isOfSeveralParties(call, readNumber))) {
    warnings.add(
      'Several rows have the same id and start but different numbers. They were stored as one call, using the last row. Ask the PBX operator whether ids are unique.',
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

/**
 * Rows of one id and one start in one answer are versions of one call, unless other people speak in
 * them. A number that one of them leaves open is no other number: of a call under way not all are known.
 */
function isOfSeveralParties({ versions = [] }: NormalisedCall, readNumber: NumberReader): boolean {
  return (['caller_number', 'destination_number'] as const).some((column) => {
    const known = versions.map((version) => digitsOf(version[column], readNumber))
    return new Set(known.filter((digits) => digits !== '')).size > 1
  })
}

function digitsOf(number: string | null, readNumber: NumberReader): string {
  return number === null ? '' : readNumber(number).digits
}

/** Adds that one id of the PBX stands for several calls. */
export function warnOfReusedIds(warnings: Set<string>): void {
  warnings.add(
    'The PBX used one id for several calls with different starts; each was kept as a call of its own and flagged. Ask who runs the PBX whether its database was restored or its ids are not unique.',
  )
}
