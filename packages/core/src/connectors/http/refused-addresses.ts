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
  ['192.0.0.192', 32],
]

const ipv6: readonly Range[] = [
  ['::', 128],
  ['::1', 128],
  ['fe80::', 10],
  ['ff00::', 8],
  ['fd00:ec2::254', 128],
  ['fd20:ce::254', 128],
]

/** Prefixes that carry an IPv4 address in their last 32 bits: mapped, compatible, NAT64, local NAT64. */
const carriers = ['::ffff:', '::', '64:ff9b::', '64:ff9b:1::', '::ffff:0:']

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
