import { Socket as Datagrams } from 'node:dgram'
import dns from 'node:dns'
import { appendFileSync } from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { Socket } from 'node:net'

/**
 * Loaded into the product before anything else, and into its threads: writes down where every socket
 * is connected to and which names are looked up. Whatever speaks to the network from JavaScript goes
 * through here.
 */
const file = process.env['CONNECTIONS_FILE'] ?? ''
const note = (line: string): void => appendFileSync(file, `${line}\n`)

const { connect } = Socket.prototype
Socket.prototype.connect = function recorded(this: Socket, ...given: unknown[]) {
  note(targetOf(given))
  return Reflect.apply(connect, this, given) as Socket
} as typeof connect

const { send } = Datagrams.prototype
Datagrams.prototype.send = function recorded(this: Datagrams, ...given: unknown[]) {
  note('datagram')
  Reflect.apply(send, this, given)
} as typeof send

const { lookup } = dns
dns.lookup = ((...given: Parameters<typeof lookup>) => {
  note(`name ${given[0]}`)
  lookup(...given)
}) as typeof lookup
syncBuiltinESMExports()

/** `net` hands its own arguments on as one list. */
function targetOf(given: readonly unknown[]): string {
  const [first, second] = given
  if (Array.isArray(first)) return targetOf(first)
  if (typeof first === 'object' && first !== null) {
    const { path, host, port } = first as { path?: string; host?: string; port?: number }
    return path ?? `${host ?? 'localhost'}:${port}`
  }
  return typeof first === 'string'
    ? first
    : `${typeof second === 'string' ? second : 'localhost'}:${first}`
}
