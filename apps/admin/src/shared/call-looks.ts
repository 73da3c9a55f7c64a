import type { ApiOutputs } from '../api/client.ts'
import type { ToneAndIcon } from './tones.ts'

type Call = ApiOutputs['calls']['search']['items'][number]

/** How each call status is shown; its label is `common.callStatus.*`. */
export const callStatusLooks: Readonly<Record<Call['status'], ToneAndIcon>> = {
  ANSWERED: { tone: 'good', icon: 'pi-check' },
  NO_ANSWER: { tone: 'warn', icon: 'pi-phone' },
  BUSY: { tone: 'warn', icon: 'pi-minus-circle' },
  CANCELED: { tone: 'plain', icon: 'pi-times' },
  FAILED: { tone: 'bad', icon: 'pi-exclamation-triangle' },
  VOICEMAIL: { tone: 'info', icon: 'pi-envelope' },
  UNKNOWN: { tone: 'plain', icon: 'pi-question' },
}

/** A call that still goes on has no status yet; its label is `common.callStatus.IN_PROGRESS`. */
export const callInProgressLook: ToneAndIcon = { tone: 'info', icon: 'pi-wave-pulse' }

/** How each call direction is shown; its label is `common.callDirection.*`. */
export const callDirectionLooks: Readonly<Record<Call['direction'], ToneAndIcon>> = {
  INBOUND: { tone: 'info', icon: 'pi-arrow-down-left' },
  OUTBOUND: { tone: 'plain', icon: 'pi-arrow-up-right' },
  LOCAL: { tone: 'plain', icon: 'pi-arrow-right-arrow-left' },
  UNKNOWN: { tone: 'plain', icon: 'pi-question' },
}
