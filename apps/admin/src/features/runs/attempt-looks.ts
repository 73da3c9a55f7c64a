import type { ToneAndIcon } from '../../shared/tones.ts'
import type { RunDetail } from './use-run.ts'

export type Attempt = RunDetail['attempts'][number]

/** How each end of an attempt is shown, and one that goes on; its label is `run.attemptEnding.*`. */
export const attemptLooks: Readonly<
  Record<NonNullable<Attempt['ending']> | 'RUNNING', ToneAndIcon>
> = {
  RUNNING: { tone: 'info', icon: 'pi-sync' },
  FINISHED: { tone: 'good', icon: 'pi-check' },
  FAILED: { tone: 'bad', icon: 'pi-times' },
  STOPPED: { tone: 'plain', icon: 'pi-stop-circle' },
  HANDED_BACK: { tone: 'plain', icon: 'pi-reply' },
  LOST: { tone: 'warn', icon: 'pi-exclamation-triangle' },
}
