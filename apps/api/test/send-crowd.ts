import { once } from 'node:events'
import { Worker } from 'node:worker_threads'

/** One person asks this often at once, and another one right after. */
interface CrowdOrder {
  readonly port: number
  readonly path: string
  readonly times: number
  readonly cookie: string
  /** The cookie of the one who asks last. */
  readonly lastCookie: string
}

/** Plain JavaScript, so that it runs in a thread without a loader; `sent` counts what was sent. */
const program = `
  const { connect } = require('node:net')
  const { parentPort, workerData } = require('node:worker_threads')
  const { port, path, times, cookie, lastCookie, sent } = workerData
  let answered = 0
  let before
  function ask(by, then) {
    const socket = connect(port, '127.0.0.1')
    let answer = ''
    socket.on('data', (piece) => (answer += piece))
    const head = 'GET ' + path + ' HTTP/1.1\\r\\nhost: 127.0.0.1:' + port
    socket.write(head + '\\r\\ncookie: ' + by + '\\r\\nconnection: close\\r\\n\\r\\n', () => {
      Atomics.add(sent, 0, 1)
      Atomics.notify(sent, 0)
      if (Atomics.load(sent, 0) === times) ask(lastCookie, () => (before = answered))
    })
    socket.on('end', () => {
      if (!answer.startsWith('HTTP/1.1 200')) throw new Error(answer)
      then()
      if (answered === times && before !== undefined) parentPort.postMessage(before)
    })
  }
  for (let at = 0; at < times; at += 1) ask(cookie, () => (answered += 1))`

/**
 * How many of the crowd were answered before the one who asked after them. This thread stands still
 * until all of them have asked, so they stand at the door of a server in it.
 */
export async function answeredBeforeLast(order: CrowdOrder): Promise<number> {
  const sent = new Int32Array(new SharedArrayBuffer(4))
  const worker = new Worker(program, { eval: true, workerData: { ...order, sent } })
  const answer = once(worker, 'message')
  for (let seen = 0; seen <= order.times; seen = Atomics.load(sent, 0)) {
    if (Atomics.wait(sent, 0, seen, 60_000) === 'timed-out') throw new Error('Nobody asked.')
  }
  const [before] = (await answer) as [number]
  await worker.terminate()
  return before
}
