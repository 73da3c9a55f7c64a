import type { ToneAndIcon } from '../../shared/tones.ts'
import type { Slice } from './use-run.ts'

/** How each state of a slice is shown; its label is `run.sliceStatus.*`. */
export const sliceStatusLooks: Readonly<Record<Slice['status'], ToneAndIcon>> = {
  PENDING: { tone: 'plain', icon: 'pi-clock' },
  READING: { tone: 'info', icon: 'pi-sync' },
  SETTLED: { tone: 'good', icon: 'pi-check' },
  UNSETTLED: { tone: 'warn', icon: 'pi-exclamation-circle' },
  SPLIT: { tone: 'plain', icon: 'pi-arrows-h' },
}
