import type { ToneAndIcon } from '../../shared/tones.ts'
import type { Slice } from './use-run.ts'

/** What a slice is shown as; `LEFT` is one that its run ended before it was whole. */
type ShownStatus = Slice['status'] | 'LEFT'

/** In a run that has ended nothing waits and nothing is being read any more. */
export function shownStatus(status: Slice['status'], isUnderWay: boolean): ShownStatus {
  return !isUnderWay && (status === 'PENDING' || status === 'READING') ? 'LEFT' : status
}

/** How each state of a slice is shown; its label is `run.sliceStatus.*`. */
export const sliceStatusLooks: Readonly<Record<ShownStatus, ToneAndIcon>> = {
  PENDING: { tone: 'plain', icon: 'pi-clock' },
  READING: { tone: 'info', icon: 'pi-sync' },
  SETTLED: { tone: 'good', icon: 'pi-check' },
  UNSETTLED: { tone: 'warn', icon: 'pi-exclamation-circle' },
  LEFT: { tone: 'plain', icon: 'pi-minus' },
  SPLIT: { tone: 'plain', icon: 'pi-arrows-h' },
}
