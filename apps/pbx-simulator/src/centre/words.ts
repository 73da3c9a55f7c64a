/** The exchange's own words, as they stand on the wire. */
export const directions = ['inbound', 'outbound', 'local'] as const
export const statuses = ['ANSWER', 'NO_ANSWER', 'CANCELED', 'BUSY', 'FAILED'] as const
export const hangups = [
  'by_caller',
  'by_callee',
  'send_bye',
  'recv_bye',
  'send_cancel',
  'recv_cancel',
  'send_refuse',
  'recv_refuse',
] as const

export type Direction = (typeof directions)[number]
export type Status = (typeof statuses)[number]
export type Hangup = (typeof hangups)[number]

export const directionCode = (word: Direction): number => directions.indexOf(word)
export const statusCode = (word: Status): number => statuses.indexOf(word)
export const hangupCode = (word: Hangup): number => hangups.indexOf(word)
