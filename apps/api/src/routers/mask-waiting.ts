import type { MissedNotReturned, WaitingCustomer } from '@calldeck/core'
import { may, type Role } from '../permissions.ts'
import { maskNumber } from '@calldeck/core'

/** Who is waiting, as the role may see it; the call's id still tells two masked numbers apart. */
export function showWaiting(page: MissedNotReturned, role: Role): MissedNotReturned {
  return may(role, 'calls.unmasked') ? page : { ...page, items: page.items.map(masked) }
}

function masked(customer: WaitingCustomer): WaitingCustomer {
  const { destinationNumber } = customer.latestCall
  return {
    ...customer,
    customerNumber: maskNumber(customer.customerNumber),
    latestCall: {
      ...customer.latestCall,
      destinationNumber: destinationNumber === null ? null : maskNumber(destinationNumber),
    },
  }
}
