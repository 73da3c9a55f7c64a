import { InvalidArgumentError } from 'commander'
import type { CallExport } from '../contract.ts'

type Column = CallExport['columns'][number]

/** Every column there is; a missing or a foreign name fails to compile. */
const known: Readonly<Record<Column, true>> = {
  startedAt: true,
  direction: true,
  status: true,
  callerNumber: true,
  destinationNumber: true,
  customerNumber: true,
  extension: true,
  extensionName: true,
  team: true,
  waitSeconds: true,
  billableSeconds: true,
  durationSeconds: true,
  hasRecording: true,
  source: true,
  outboundCallerNumber: true,
  answeredAt: true,
  endedAt: true,
  hangupBy: true,
  hangupDisposition: true,
  statusText: true,
  domain: true,
  externalId: true,
  recordingPath: true,
  flags: true,
  firstSeenAt: true,
  syncedAt: true,
  goneAt: true,
  id: true,
  sourceId: true,
  directionCode: true,
  statusCode: true,
  hangupByCode: true,
  flagCodes: true,
  hasRecordingCode: true,
}

/** Column names separated by commas, in any case. */
export function readColumns(text: string): readonly Column[] {
  const names = Object.keys(known) as Column[]
  return text.split(',').map((word) => {
    const wanted = word.trim().toLowerCase()
    const name = names.find((name) => name.toLowerCase() === wanted)
    if (name === undefined) throw new InvalidArgumentError(`Give some of ${names.join(', ')}.`)
    return name
  })
}
