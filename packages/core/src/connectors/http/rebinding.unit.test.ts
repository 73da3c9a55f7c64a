import dns from 'node:dns'
import { createServer, type Server } from 'node:http'
import { syncBuiltinESMExports } from 'node:module'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openPbxHttp } from './open-pbx-http.ts'

const name = 'pbx.rebinding.example'
const allowed = '127.0.0.1'
const forbidden = '127.0.0.2'
const page = JSON.stringify({ status: 'success', data: [] })

type Told = (error: NodeJS.ErrnoException | null, found: dns.LookupAddress[]) => void

describe('X11 A14 a name that leads to another address each time it is asked for', () => {
  const { lookup } = dns
  /** What the name's server says, one after the other, the last one for ever. */
  let answers: string[][] = []
  let looked = 0
  let reached: string[] = []
  let server: Server

  beforeEach(async () => {
    looked = 0
    reached = []
    // On every address of this machine: what is not refused would be answered.
    server = createServer((request, response) => {
      reached.push(request.socket.localAddress ?? '')
      response.setHeader('connection', 'close')
      response.end(page)
    })
    await new Promise<void>((done) => server.listen(0, '0.0.0.0', done))
    dns.lookup = ((host: string, options: dns.LookupAllOptions, done: Told) => {
      if (host !== name) return lookup(host, options, done)
      const [addresses = []] = answers.length > 1 ? answers.splice(0, 1) : answers
      looked += 1
      return done(
        null,
        addresses.map((address) => ({ address, family: 4 })),
      )
    }) as typeof lookup
    syncBuiltinESMExports()
  })
  afterEach(async () => {
    dns.lookup = lookup
    syncBuiltinESMExports()
    await new Promise((done) => server.close(done))
  })

  const ask = async (): Promise<unknown> => {
    const opened = openPbxHttp({
      allow: [allowed],
      caCertificate: null,
      onRequest: () => undefined,
      limits: { tries: 1 },
    })
    const { port } = server.address() as AddressInfo
    const url = new URL(`http://${name}:${port}/cdr`)
    const { signal } = new AbortController()
    const outcome = await opened.http.getJson({ url, signal }).catch((error: unknown) => error)
    await opened.close()
    return outcome
  }

  it('is connected to at the address that was judged, which is asked for once', async () => {
    answers = [[allowed], [forbidden]]
    expect(await ask()).toEqual({ status: 'success', data: [] })
    expect(looked).toBe(1)
    expect(reached).toEqual([allowed])
  })

  it('is judged anew for the next connection', async () => {
    answers = [[allowed], [forbidden]]
    await ask()
    expect(await ask()).toMatchObject({ kind: 'configuration' })
    expect(reached).toEqual([allowed])
  })

  it('is never reached at the forbidden one of several addresses', async () => {
    answers = [[forbidden, allowed]]
    for (let time = 0; time < 3; time += 1) await ask()
    expect(reached).toEqual([allowed, allowed, allowed])
  })
})
