import { channel } from 'node:diagnostics_channel'
import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'
import { setImmediate as nextRound } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import { expect, test } from 'vitest'
import { letOthersIn } from './let-others-in.ts'

const visitors = 50
/** Connects from a thread of its own and says so in shared memory: the test's event loop stands still. */
const crowd = `
  const { connect } = require('node:net')
  const { workerData: { port, visitors, connected } } = require('node:worker_threads')
  for (let at = 0; at < visitors; at += 1) {
    connect({ port, host: '127.0.0.1' }, () => {
      Atomics.add(connected, 0, 1)
      Atomics.notify(connected, 0)
    })
  }`

test('everybody at the door is let in, where a round of the event loop lets in one', async () => {
  let accepted = 0
  const server = createServer(() => {
    accepted += 1
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const connected = new Int32Array(new SharedArrayBuffer(4))
  const worker = new Worker(crowd, { eval: true, workerData: { port, visitors, connected } })
  try {
    for (let seen = 0; seen < visitors; seen = Atomics.load(connected, 0)) {
      expect(Atomics.wait(connected, 0, seen, 30_000)).not.toBe('timed-out')
    }
    await nextRound()
    expect(accepted).toBeLessThanOrEqual(2)
    await letOthersIn()
    expect(accepted).toBe(visitors)
  } finally {
    await worker.terminate()
    server.close()
  }
})

test('work goes on after a while, however many still arrive', async () => {
  const arrivals = channel('net.server.socket')
  let rounds = 0
  const arrive = (): void => {
    arrivals.publish({})
    rounds += 1
    if (rounds < 2000) setImmediate(arrive)
  }
  arrive()
  await letOthersIn()
  expect(rounds).toBeGreaterThan(100)
  expect(rounds).toBeLessThan(1000)
})
