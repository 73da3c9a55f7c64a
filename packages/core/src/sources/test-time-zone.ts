import { PbxError } from '../errors.ts'
import { detectTimeZone } from './detect-time-zone.ts'
import type { TestSubject } from './test-subject.ts'
import { formatOffset, offsetMinutes } from '../time-zone.ts'

/**
 * Step `timeZone`: the PBX reads `from` and `to` in the zone the source says. Without a call to
 * compare with, it cannot be told, which is no failure.
 * @throws PbxError that names the zone seen, when it is another.
 */
export async function testTimeZone(subject: TestSubject): Promise<string> {
  const known = subject.calls.find((call) => !call.flags.includes('REPAIRED'))
  if (known === undefined) {
    return 'The zone could not be told, since there is no call to compare with. Test again after the first calls.'
  }
  const finding = await detectTimeZone(subject, known)
  if (finding.kind === 'ignored') throw ignored()
  if (finding.kind === 'unknown') {
    return 'The zone could not be told: the PBX did not give a known call again in any usual zone.'
  }
  const configured = subject.settings.timeZone
  subject.detectedTimeZone = finding.timeZone
  if (finding.timeZone === configured) return `The PBX reads times in ${configured}, as configured.`
  throw otherZone(finding.timeZone, { configured, at: known.startedAt })
}

function otherZone(
  seen: string,
  { configured, at }: { readonly configured: string; readonly at: Date },
): PbxError {
  const named = `${seen} (UTC${formatOffset(offsetMinutes(seen, at))})`
  return new PbxError(
    'configuration',
    `The PBX reads times in ${named}, but the source says ${configured}. Change the time zone of the source, or calls will be missed.`,
  )
}

function ignored(): PbxError {
  return new PbxError(
    'data',
    'The PBX gives the same calls whatever time is asked for. Check that the API URL is the address of its call list.',
  )
}
