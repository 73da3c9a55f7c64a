import { once } from 'node:events'
import { Worker } from 'node:worker_threads'

/** One person asks this often at once, and another one right after. */
interface CrowdOrder {
  readonly port: number
  readonly path: string
  /** At most 120: some systems keep no more than 128 connections pending. */
  readonly times: number
  readonly cookie: string
  /** The cookie of the one who asks last. */
  readonly lastCookie: string
}

/** `arrived()` when all connections are pending; `answer(value)` with the result. */
const begin = `
  const { connect } = require('node:net')
  const { parentPort, workerData } = require('node:worker_threads')
  const { order, signal } = workerData
  const arrived = () => {
    Atomics.store(signal, 0, 1)
    Atomics.notify(signal, 0)
  }
  const answer = (value) => parentPort.postMessage(value)
`
const asking = `
  let sent = 0
  let answered = 0
  let before
  function ask(by, then) {
    const socket = connect(order.port, '127.0.0.1')
    let text = ''
    socket.on('data', (piece) => (text += piece))
    const head = 'GET ' + order.path + ' HTTP/1.1\\r\\nhost: 127.0.0.1:' + order.port
    socket.write(head + '\\r\\ncookie: ' + by + '\\r\\nconnection: close\\r\\n\\r\\n', () => {
      sent += 1
      if (sent === order.times) ask(order.lastCookie, () => (before = answered))
      if (sent > order.times) arrived()
    })
    socket.on('end', () => {
      if (!text.startsWith('HTTP/1.1 200')) throw new Error(text)
      then()
      if (answered === order.times && before !== undefined) answer(before)
    })
  }
  for (let at = 0; at < order.times; at += 1) ask(order.cookie, () => (answered += 1))
`
const leaving = `
  const leavers = Array.from({ length: order.times }, () => connect(order.port, '127.0.0.1'))
  const closed = leavers.map((socket) => new Promise((done) => socket.on('close', done)))
  let sent = 0
  let behind = 0
  for (const socket of leavers) {
    socket.write(order.request, () => {
      sent += 1
      if (sent === order.times) for (let at = 0; at < 50; at += 1) follow()
    })
  }
  function follow() {
    const socket = connect(order.port, '127.0.0.1', () => {
      behind += 1
      if (behind < 50) return
      for (const leaver of leavers) leaver.destroy()
      Promise.all(closed).then(arrived).then(() => answer(true))
    })
  }
`

/** How many of the crowd were answered before the one who asked after them. */
export async function answeredBeforeLast(order: CrowdOrder): Promise<number> {
  return (await whilePending(asking, order)) as number
}

/** Sends a request a few times and hangs up; 50 connections follow. */
export async function hangUpWhilePending(order: {
  readonly port: number
  readonly request: string
  readonly times: number
}): Promise<void> {
  await whilePending(leaving, order)
}

/**
 * Connects from a thread of its own, in plain JavaScript that needs no loader. This thread stands still
 * until all have arrived, so that their connections are pending at a server in it.
 */
async function whilePending(program: string, order: object): Promise<unknown> {
  const signal = new Int32Array(new SharedArrayBuffer(4))
  const worker = new Worker(begin + program, { eval: true, workerData: { order, signal } })
  try {
    const answer = once(worker, 'message')
    answer.catch(() => undefined)
    if (Atomics.wait(signal, 0, 0, 60_000) === 'timed-out') throw new Error('Nobody arrived.')
    return ((await answer) as [unknown])[0]
  } finally {
    await worker.terminate()
  }
}
