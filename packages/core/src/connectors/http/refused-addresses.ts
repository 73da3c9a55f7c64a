import { BlockList } from 'node:net'
import { networkInterfaces } from 'node:os'

type Range = readonly [network: string, prefix: number]

const loopback: readonly Range[] = [
  ['0.0.0.0', 8],
  ['127.0.0.0', 8],
]

/**
 * IPv4 that no PBX of ours lives at. Private networks are not among them: PBXs stand there. The
 * single addresses are where clouds answer with a machine's credentials.
 */
const ipv4: readonly Range[] = [
  ...loopback,
  ['169.254.0.0', 16],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
  ['100.100.100.200', 32],
  ['168.63.129.16', 32],
  // Protocol assignments and benchmark networks: never a PBX, sometimes an inner service.
  ['192.0.0.0', 24],
  ['198.18.0.0', 15],
]

const ipv6: readonly Range[] = [
  ['::', 128],
  ['::1', 128],
  ['fe80::', 10],
  ['ff00::', 8],
  ['fd00:ec2::254', 128],
  ['fd20:ce::254', 128],
  // Local-use NAT64 (RFC 8215): where in it the IPv4 address stands is the network's own choice.
  ['64:ff9b:1::', 48],
  // Teredo (RFC 4380) carries the server's and the client's IPv4 address, the latter inverted.
  ['2001::', 32],
]

/** Prefixes that carry an IPv4 address in their last 32 bits: mapped, compatible, NAT64, translated. */
const carriers = ['::ffff:', '::', '64:ff9b::', '::ffff:0:']

/**
 * The IPv4 address at the end of an ISATAP address (RFC 5214), which has any prefix and is therefore
 * no range; null for every other address.
 */
export function isatapAddress(address: string): string | null {
  const name = URL.parse(`http://[${address.replace(/%.*$/, '')}]/`)?.hostname.slice(1, -1)
  if (name === undefined) return null
  const groups = groupsOf(name)
  const [marked = 0, isatap, high = 0, low = 0] = groups.slice(4)
  if (isatap !== 0x5e_fe || (marked & ~0x02_00) !== 0) return null
  return [high >> 8, high & 255, low >> 8, low & 255].join('.')
}

/** The eight groups of an IPv6 address as `URL` writes it: hexadecimal, with one `::` at most. */
function groupsOf(name: string): number[] {
  const [before = [], after = []] = name
    .split('::')
    .map((part) => (part === '' ? [] : part.split(':').map((group) => Number.parseInt(group, 16))))
  const zeros = Array.from({ length: 8 - before.length - after.length }, () => 0)
  return [...before, ...zeros, ...after]
}

/** The addresses a source may not point at unless they are allowed by name, in every IPv6 guise. */
export function refusedAddresses(): BlockList {
  const list = new BlockList()
  for (const [network, prefix] of ipv6) list.addSubnet(network, prefix, 'ipv6')
  for (const range of ipv4) addInEveryGuise(list, range)
  return list
}

/** Where this machine itself is reached, whichever of its networks the way goes through. */
export function ownAddresses(): BlockList {
  const list = new BlockList()
  const faces = Object.values(networkInterfaces()).flatMap((each) => each ?? [])
  for (const { address, family } of faces) {
    if (family === 'IPv4') addInEveryGuise(list, [address, 32])
    else list.addAddress(address, 'ipv6')
  }
  for (const range of loopback) addInEveryGuise(list, range)
  for (const address of ['::', '::1']) list.addAddress(address, 'ipv6')
  return list
}

function addInEveryGuise(list: BlockList, [network, prefix]: Range): void {
  list.addSubnet(network, prefix, 'ipv4')
  for (const carrier of carriers) list.addSubnet(carrier + network, 96 + prefix, 'ipv6')
  list.addSubnet(sixToFour(network), 16 + prefix, 'ipv6')
}

function sixToFour(network: string): string {
  const [a = 0, b = 0, c = 0, d = 0] = network.split('.').map(Number)
  return `2002:${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}::`
}
