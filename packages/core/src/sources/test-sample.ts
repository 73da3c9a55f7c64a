import type { TimeWindow } from '../connectors/connector.ts'
import { PbxError } from '../errors.ts'
import type { CallPreview } from './source.ts'
import { callsOf, readRows, type TestSubject } from './test-subject.ts'

const DAY = 86_400_000
const DAYS_BACK = 30
const PREVIEWS = 3

/**
 * Step `signIn`: a request is accepted. A page that came but cannot be understood has passed the
 * sign-in all the same; its error is given back for the sample step to tell.
 */
export async function testSignIn(subject: TestSubject): Promise<PbxError | null> {
  const window = lastDays(subject.tools.clock.now())
  try {
    subject.rows = await readRows(subject, { window, timeZone: subject.settings.timeZone })
    return null
  } catch (error) {
    if (error instanceof PbxError && error.kind === 'data') return error
    throw error
  }
}

/** Step `sample`: calls can be read out of what came. Fills `subject.calls`. */
export function testSample(subject: TestSubject): string {
  subject.calls = callsOf(subject, subject.rows)
  const [first] = subject.rows
  if (first === undefined) return `No calls in the last ${DAYS_BACK} days.`
  if (subject.calls.length > 0) return `${subject.calls.length} calls read.`
  const mapped = subject.tools.connector.mapRow(first, subject.settings)
  const reason = mapped.kind === 'rejected' ? mapped.reason : ''
  throw new PbxError('data', `None of the rows could be read as a call. ${reason}`.trim())
}

/** A few fields of up to three calls, for a person to recognise. */
export function previewCalls({ calls }: TestSubject): CallPreview[] {
  return calls.slice(0, PREVIEWS).map((call) => ({
    externalId: call.externalId,
    direction: call.direction,
    status: call.status,
    callerNumber: call.callerNumber,
    destinationNumber: call.destinationNumber,
    startedAt: call.startedAt.toISOString(),
    durationSeconds: call.durationSeconds,
  }))
}

/** A day more at the end, so that a wrong zone does not hide the newest calls from the test. */
function lastDays(now: Date): TimeWindow {
  return { from: new Date(now.getTime() - DAYS_BACK * DAY), to: new Date(now.getTime() + DAY) }
}
