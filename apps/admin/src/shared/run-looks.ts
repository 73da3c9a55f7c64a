import type { ApiOutputs } from '../api/client.ts'
import type { ToneAndIcon } from './tones.ts'

export type Run = ApiOutputs['runs']['list']['items'][number]

/** How each run status is shown; its label is `common.runStatus.*`. */
export const runStatusLooks: Readonly<Record<Run['status'], ToneAndIcon>> = {
  QUEUED: { tone: 'plain', icon: 'pi-clock' },
  RUNNING: { tone: 'info', icon: 'pi-sync' },
  SUCCEEDED: { tone: 'good', icon: 'pi-check' },
  PARTIAL: { tone: 'warn', icon: 'pi-exclamation-circle' },
  FAILED: { tone: 'bad', icon: 'pi-times' },
  STOPPED: { tone: 'plain', icon: 'pi-stop-circle' },
}

/** True while something may still change by itself. */
export function isUnderWay(run: Pick<Run, 'status'>): boolean {
  return run.status === 'QUEUED' || run.status === 'RUNNING'
}
