import { BlockList, isIP } from 'node:net'
import { CoreError } from '../../errors.ts'

const HOST_NAME = /^[a-z0-9_]([a-z0-9_.-]{0,251}[a-z0-9_])?\.?$/i

/** What may be reached although it is refused by default. */
export interface AllowList {
  readonly names: ReadonlySet<string>
  readonly addresses: BlockList
}

/**
 * Reads host names, addresses and CIDRs. `localhost` stands for the loopback addresses too.
 * @throws CoreError `BAD_INPUT` naming the entry that is none of these.
 */
export function readAllowList(entries: readonly string[]): AllowList {
  const names = new Set<string>()
  const addresses = new BlockList()
  for (const entry of entries.map((each) => each.trim()).filter((each) => each !== '')) {
    if (entry.toLowerCase() === 'localhost') {
      addresses.addSubnet('127.0.0.0', 8, 'ipv4')
      addresses.addAddress('::1', 'ipv6')
    }
    if (addRange(addresses, entry)) continue
    if (!HOST_NAME.test(entry)) throw badEntry(entry)
    names.add(plainName(entry))
  }
  return { names, addresses }
}

/** A host name as it is compared: lower case, without the root's dot. */
export function plainName(name: string): string {
  return name.toLowerCase().replace(/\.$/, '')
}

/** The family of an address as `BlockList` wants it told. */
export function familyOf(address: string): 'ipv4' | 'ipv6' {
  return isIP(address) === 6 ? 'ipv6' : 'ipv4'
}

function addRange(addresses: BlockList, entry: string): boolean {
  const [network = '', length, ...rest] = entry.replaceAll(/[[\]]/g, '').split('/')
  if (isIP(network) === 0 || rest.length > 0) return false
  const family = familyOf(network)
  const widest = family === 'ipv4' ? 32 : 128
  const prefix = length === undefined ? widest : Number(length)
  const isPrefix = length === undefined || /^\d{1,3}$/.test(length)
  if (!isPrefix || prefix > widest) throw badEntry(entry)
  addresses.addSubnet(network, prefix, family)
  return true
}

function badEntry(entry: string): CoreError {
  return new CoreError(
    'BAD_INPUT',
    `“${entry.slice(0, 100)}” in the list of allowed hosts is no host name, address or CIDR. Write pbx.example, 127.0.0.1 or 10.0.0.0/8.`,
  )
}
