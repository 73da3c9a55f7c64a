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

type Work = (...given: unknown[]) => unknown

/** Lets a method do what it does, after what it is given was written down. */
function record(owner: object, method: string, told: (given: readonly unknown[]) => string): void {
  const recorded = new Proxy(Reflect.get(owner, method) as Work, {
    apply: (work, self, given: unknown[]) => {
      appendFileSync(file, `${told(given)}\n`)
      return Reflect.apply(work, self, given)
    },
  })
  Reflect.set(owner, method, recorded)
}

/** `net` hands its own arguments on as one list. */
function targetOf([first, second]: readonly unknown[]): string {
  if (Array.isArray(first)) return targetOf(first)
  if (typeof first === 'string') return first
  const host = typeof second === 'string' ? second : 'localhost'
  if (typeof first === 'number') return `${host}:${first}`
  const given = first as { path?: string; host?: string; port?: number }
  return given.path ?? `${given.host ?? 'localhost'}:${given.port}`
}

record(Socket.prototype, 'connect', targetOf)
record(Datagrams.prototype, 'send', () => 'a datagram')
record(dns, 'lookup', ([name]) => `name ${String(name)}`)
syncBuiltinESMExports()
