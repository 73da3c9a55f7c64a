import { once } from 'node:events'
import { createServer, connect, type AddressInfo, type Socket } from 'node:net'
import { pause } from './pause.ts'

/** What the wire between two programs does; changed while it runs, for every byte from then on. */
export interface WireFault {
  /** Milliseconds by which every piece of an answer is late. */
  readonly delay?: number
  /** An answer is let through up to so many bytes, then the connection is reset. */
  readonly cutAfter?: number
  /** Bytes a second of an answer. */
  readonly bytesPerSecond?: number
  /** Connections are reset as soon as they are there. */
  readonly refuse?: boolean
  /** Half-open: connections are taken, and nothing ever comes back. */
  readonly silent?: boolean
}

/** A TCP wire with a hand on it. */
export interface TcpProxy {
  readonly port: number
  readonly connections: number
  set(fault: WireFault): void
  /** Resets every connection there is. */
  cutAll(): void
  close(): Promise<void>
}

/** Stands between a client and `target` on this machine. */
export async function startTcpProxy(target: number): Promise<TcpProxy> {
  let fault: WireFault = {}
  const pairs = new Set<Socket>()
  const server = createServer((client) => {
    if (fault.refuse === true) return void client.resetAndDestroy()
    const upstream = connect(target, '127.0.0.1')
    for (const socket of [client, upstream]) {
      pairs.add(socket)
      socket.on('error', () => socket.destroy())
      socket.once('close', () => pairs.delete(socket))
    }
    client.once('close', () => upstream.destroy())
    client.on('data', (piece) => {
      if (fault.silent !== true) upstream.write(piece)
    })
    void letThrough(upstream, client, () => fault)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const cutAll = (): void => {
    for (const socket of pairs) socket.resetAndDestroy()
  }
  return {
    port: (server.address() as AddressInfo).port,
    get connections() {
      return pairs.size / 2
    },
    set: (next) => {
      fault = next
    },
    cutAll,
    close: async () => {
      cutAll()
      server.close()
      await once(server, 'close')
    },
  }
}

/** Hands the bytes of the answers on, as the fault of the moment lets them. */
async function letThrough(from: Socket, to: Socket, fault: () => WireFault): Promise<void> {
  let passed = 0
  try {
    for await (const piece of from as AsyncIterable<Buffer>) {
      const { delay, cutAfter, bytesPerSecond, silent } = fault()
      if (silent === true) continue
      if (delay !== undefined) await pause(delay)
      if (cutAfter !== undefined && passed + piece.length > cutAfter) {
        to.write(piece.subarray(0, Math.max(0, cutAfter - passed)), () => to.resetAndDestroy())
        return
      }
      passed += piece.length
      if (bytesPerSecond === undefined) to.write(piece)
      else await drip(to, piece, bytesPerSecond)
    }
    // Only now: a slow wire still has bytes on it when the server has long said its last.
    to.end()
  } catch {
    to.destroy()
  }
}

const piecesPerSecond = 10

async function drip(to: Socket, piece: Buffer, bytesPerSecond: number): Promise<void> {
  const size = Math.max(1, Math.floor(bytesPerSecond / piecesPerSecond))
  for (let at = 0; at < piece.length && !to.destroyed; at += size) {
    to.write(piece.subarray(at, at + size))
    await pause(1000 / piecesPerSecond)
  }
}
