/** What a SIP or tel address, or a name with its number, consists of; every part on its own. */
export interface Address {
  /** The name before the address; '' when there is none. */
  readonly display: string
  /** The number or name that is called. */
  readonly user: string
  /** null for `tel:…` and for a number in angle brackets. */
  readonly host: string | null
  /** Ports, parameters and tags. */
  readonly rest: readonly string[]
}

const octet = String.raw`(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)`
/** An IPv4 address as machines write it: a group with a leading zero belongs to a telephone number. */
export const ipv4 = String.raw`${octet}(?:\.${octet}){3}`

const inBrackets = /^([^<>]*)<([^<>]+)>?([^<>]*)$/s
/** A name ends in a quote or a blank; digits right before a bracket may be half of a number. */
const nameBefore = /^$|["'\s]$|\p{L}/u
const afterBrackets = /^\s*(?:;|$)/
const scheme = /^\s*(?:sips?|tel|callto):(?:\/\/)?/i
const hostName = new RegExp(String.raw`^(?:\[[\da-f:.]+\]|${ipv4}|[\w.-]*[a-z][\w.-]*)$`, 'i')
const partings = /[:;?&=]+/

/** Whether an address belongs to a host, so that its user is known there and perhaps nowhere else. */
export function isSip(address: Address | null): boolean {
  return address !== null && address.host !== null
}

/**
 * Reads a normalised text as an address; null for everything else, such as a plain number. Digits of
 * two parts never belong to one number. Pure.
 */
export function parseAddress(text: string): Address | null {
  const brackets = readBrackets(text)
  if (brackets === null) return null
  const { display, inner, after } = brackets
  const bare = inner.replace(scheme, '')
  const isMarked = inner !== text || bare !== inner
  const at = bare.indexOf('@')
  if (at < 0) {
    const [user = '', ...rest] = partsOf(bare)
    return isMarked ? { display, user, host: null, rest: [...rest, ...partsOf(after)] } : null
  }
  const [user = '', ...parameters] = partsOf(bare.slice(0, at))
  const { host, rest } = readHost(bare.slice(at + 1))
  if (host !== '' && !hostName.test(host)) return null
  return { display, user, host: host || null, rest: [...parameters, ...rest, ...partsOf(after)] }
}

function readBrackets(text: string): { display: string; inner: string; after: string } | null {
  const [, display, inner, after] = inBrackets.exec(text) ?? []
  if (display === undefined || inner === undefined || after === undefined) {
    return { display: '', inner: text.trim(), after: '' }
  }
  return nameBefore.test(display) && afterBrackets.test(after) ? { display, inner, after } : null
}

function readHost(text: string): { host: string; rest: readonly string[] } {
  const host = /^(?:\[[^\]]*\]|[^:;?\s]*)/.exec(text)?.[0] ?? ''
  return { host, rest: partsOf(text.slice(host.length)) }
}

function partsOf(text: string): readonly string[] {
  return text.split(partings).map(decoded)
}

/** Signs and digits may be percent-encoded in an address. */
function decoded(part: string): string {
  return part.replaceAll(/%([2-7][\da-f])/gi, (_, code: string) =>
    String.fromCodePoint(Number.parseInt(code, 16)),
  )
}
