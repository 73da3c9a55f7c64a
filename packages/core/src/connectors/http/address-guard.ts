import { lookup as lookUp } from 'node:dns'
import { isIP, type LookupFunction } from 'node:net'
import { PbxError } from '../../errors.ts'
import { familyOf, plainName, readAllowList } from './allow-list.ts'
import { isatapAddress, ownAddresses, refusedAddresses } from './refused-addresses.ts'

/** Decides which addresses a source may point at. */
export interface AddressGuard {
  /**
   * Refuses what the URL itself shows: another scheme, a secret in it, a refused address in any
   * spelling. Node looks up no literal address, so `lookup` alone would let these through.
   * @throws PbxError `configuration`.
   */
  checkUrl(url: URL): void
  /**
   * The look-up of a socket to `port`: only permitted addresses are handed to it, so that a name
   * cannot be checked as one address and connected to as another.
   */
  lookupFor(port: number): LookupFunction
}

/** The ports this program answers on itself; asked anew each time, for they are had after the start. */
export type OwnPorts = () => readonly number[]

/** The port of a web address, its scheme's own where none is named. */
export function portOf({ port, protocol }: { port: string; protocol: string }): number {
  return Number(port) || (protocol === 'https:' ? 443 : 80)
}

/**
 * Refuses loopback, link-local, metadata, multicast and reserved addresses unless `allow` (host
 * names, addresses, CIDRs) names them; private networks are permitted, since PBXs live there. Our
 * own ports on this machine are refused whatever `allow` names.
 * @throws CoreError `BAD_INPUT` for an entry of `allow` that is none of these.
 */
export function createAddressGuard(
  allow: readonly string[],
  ownPorts: OwnPorts = () => [],
): AddressGuard {
  const allowed = readAllowList(allow)
  const refused = refusedAddresses()
  const permits = ({ host, port }: Goal, address: string): boolean => {
    const family = familyOf(address)
    if (ownPorts().includes(port) && ownAddresses().check(address, family)) return false
    if (allowed.addresses.check(address, family)) return true
    const carried = family === 'ipv6' ? isatapAddress(address) : null
    if (carried !== null && !permits({ host, port }, carried)) return false
    return !refused.check(address, family) || allowed.names.has(plainName(host))
  }

  const checkUrl = (url: URL) => {
    if (url.protocol !== 'http:' && url.protocol !== 'https:') throw otherScheme()
    if (url.username !== '' || url.password !== '') throw secretInUrl()
    const literal = url.hostname.replaceAll(/[[\]]/g, '')
    const goal = { host: literal, port: portOf(url) }
    if (isIP(literal) !== 0 && !permits(goal, literal)) throw refusedHost(literal)
  }

  const lookupFor =
    (port: number): LookupFunction =>
    (host, options, done) => {
      lookUp(host, { ...options, all: true }, (error, found) => {
        if (error !== null) return done(error, [])
        const permitted = found.filter(({ address }) => permits({ host, port }, address))
        const first = permitted[0]
        if (first === undefined) return done(refusedHost(host), [])
        if (options.all === true) return done(null, permitted)
        return done(null, first.address, first.family)
      })
    }

  return { checkUrl, lookupFor }
}

interface Goal {
  readonly host: string
  readonly port: number
}

function refusedHost(host: string): PbxError {
  return new PbxError(
    'configuration',
    `${host} is an address of this machine or of its network's inner workings, so it is not contacted. Correct the API URL, or have the operator name it in the list of allowed hosts.`,
  )
}

function otherScheme(): PbxError {
  return new PbxError('configuration', 'The API URL must begin with http:// or https://.')
}

function secretInUrl(): PbxError {
  return new PbxError(
    'configuration',
    'The API URL holds a user name or password. Remove it and put the secret into the API key.',
  )
}
