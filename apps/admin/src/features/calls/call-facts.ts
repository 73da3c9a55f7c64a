import type { Call } from './call.ts'

/** How a fact of a call is shown. */
export type CallFactKind = 'number' | 'text' | 'dateTime' | 'duration' | 'code' | 'word'

export interface CallFact {
  /** A message under `call`. */
  readonly label: string
  readonly field: keyof Call
  readonly kind: CallFactKind
}

export interface CallFactGroup {
  /** A message under `call`. */
  readonly title: string
  readonly facts: readonly CallFact[]
}

/** Every field of a call in the groups in which a person looks for them. */
export const callFactGroups: readonly CallFactGroup[] = [
  {
    title: 'people',
    facts: [
      { label: 'caller', kind: 'number', field: 'callerNumber' },
      { label: 'destination', kind: 'number', field: 'destinationNumber' },
      { label: 'customer', kind: 'number', field: 'customerNumber' },
      { label: 'extension', kind: 'text', field: 'extension' },
      { label: 'outboundCaller', kind: 'number', field: 'outboundCallerNumber' },
    ],
  },
  {
    title: 'times',
    facts: [
      { label: 'startedAt', kind: 'dateTime', field: 'startedAt' },
      { label: 'answeredAt', kind: 'dateTime', field: 'answeredAt' },
      { label: 'endedAt', kind: 'dateTime', field: 'endedAt' },
      { label: 'wait', kind: 'duration', field: 'waitSeconds' },
      { label: 'talk', kind: 'duration', field: 'billableSeconds' },
      { label: 'duration', kind: 'duration', field: 'durationSeconds' },
    ],
  },
  {
    title: 'technical',
    facts: [
      { label: 'source', kind: 'word', field: 'sourceId' },
      { label: 'domain', kind: 'text', field: 'domain' },
      { label: 'externalId', kind: 'code', field: 'externalId' },
      { label: 'statusText', kind: 'code', field: 'statusText' },
      { label: 'hangup', kind: 'code', field: 'hangupDisposition' },
      { label: 'hangupBy', kind: 'word', field: 'hangupBy' },
      { label: 'recordingPath', kind: 'code', field: 'recordingPath' },
      { label: 'firstSeenAt', kind: 'dateTime', field: 'firstSeenAt' },
      { label: 'syncedAt', kind: 'dateTime', field: 'syncedAt' },
      { label: 'goneAt', kind: 'dateTime', field: 'goneAt' },
    ],
  },
]
