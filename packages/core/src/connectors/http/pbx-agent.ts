import { Agent, buildConnector } from 'undici'
import { type AddressGuard, portOf } from './address-guard.ts'
import type { HttpLimits } from './http-limits.ts'
import { trustedAuthorities } from './trusted-authorities.ts'

/** The sockets to one PBX: guarded look-up, its own authority, three time limits, keep-alive. */
export function createPbxAgent(
  guard: AddressGuard,
  caCertificate: string | null,
  limits: HttpLimits,
): Agent {
  const authorities = trustedAuthorities(caCertificate)
  const connectors = new Map<number, buildConnector.connector>()
  const connectorTo = (port: number) => {
    const timeout = limits.connectMilliseconds
    const options = { ...authorities, allowH2: false, lookup: guard.lookupFor(port), timeout }
    const connector = connectors.get(port) ?? buildConnector(options)
    connectors.set(port, connector)
    return connector
  }
  return new Agent({
    allowH2: false,
    connect: (options, done) => connectorTo(portOf(options))(options, done),
    headersTimeout: limits.headersMilliseconds,
    bodyTimeout: limits.headersMilliseconds,
    keepAliveTimeout: 10_000,
  })
}
