import type { Call } from './call.ts'

/** Whether a number of the call is missing because the caller did not show it. */
export function isWithheld(call: Call, field: keyof Call): boolean {
  if (!call.isCallerWithheld) return false
  const isCustomer = field === 'customerNumber' && call.direction === 'INBOUND'
  return field === 'callerNumber' || isCustomer
}
