import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTcpProxy, type TcpProxy } from '../src/stage/tcp-proxy.ts'

const body = 'x'.repeat(10_000)
let server: Server
let proxy: TcpProxy

beforeAll(async () => {
  server = createServer((_request, response) => response.end(body)).listen(0, '127.0.0.1')
  await once(server, 'listening')
  proxy = await startTcpProxy((server.address() as AddressInfo).port)
})
afterAll(async () => {
  await proxy.close()
  server.close()
})

const ask = (signal?: AbortSignal): Promise<string> =>
  fetch(`http://127.0.0.1:${proxy.port}/`, {
    headers: { connection: 'close' },
    ...(signal ? { signal } : {}),
  }).then((answer) => answer.text())

test('a whole wire lets everything through', async () => {
  proxy.set({})
  expect(await ask()).toBe(body)
})

test('a cut, a refused and a silent wire give no answer; mended, it does again', async () => {
  proxy.set({ cutAfter: 5000 })
  await expect(ask()).rejects.toThrow()
  proxy.set({ refuse: true })
  await expect(ask()).rejects.toThrow()
  proxy.set({ silent: true })
  await expect(ask(AbortSignal.timeout(300))).rejects.toThrow()
  proxy.set({})
  expect(await ask()).toBe(body)
})

test('a slow wire takes its time', async () => {
  proxy.set({ bytesPerSecond: 50_000, delay: 20 })
  const began = performance.now()
  expect(await ask()).toBe(body)
  expect(performance.now() - began).toBeGreaterThan(100)
  proxy.set({})
})
