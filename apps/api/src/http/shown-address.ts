import { isIPv6 } from 'node:net'

/**
 * An address as people write it. The sign-in library stores IPv6 in full and by its /64, so that
 * `0000:0000:0000:0000:…` stands for this machine (`::1`) and `2001:db8:1:2::` for a whole network.
 */
export function shownAddress(stored: string | null | undefined): string | null {
  if (!stored) return null
  if (!isIPv6(stored)) return stored
  const short = new URL(`http://[${stored}]`).hostname.slice(1, -1)
  // Nothing but this machine itself is in the first /64.
  return /^::[\da-f]{0,4}$/.test(short) ? '::1' : short
}
