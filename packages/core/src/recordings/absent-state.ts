import type { FoundRecording } from './find-recording.ts'
import type { RecordingContext } from './recording-context.ts'

/** A call that never ended in its record may go on for so long. */
const longestCallSeconds = 12 * 3600

/** What it means that the PBX does not have the file it named: too early, or gone. */
export function absentState(
  { startedAt, endedAt }: Pick<FoundRecording, 'startedAt' | 'endedAt'>,
  { clock, limits }: Pick<RecordingContext, 'clock' | 'limits'>,
): 'expected' | 'missing' {
  const end = endedAt?.getTime() ?? startedAt.getTime() + longestCallSeconds * 1000
  const secondsSince = (clock.now().getTime() - end) / 1000
  return secondsSince < limits.expectedSeconds ? 'expected' : 'missing'
}
