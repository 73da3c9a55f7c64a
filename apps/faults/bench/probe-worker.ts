import { setTimeout as pause } from 'node:timers/promises'
import { parentPort, workerData } from 'node:worker_threads'
import { processorSeconds } from '../src/stage/processor-time.ts'
import type { Probed, ProbeOrder } from './probe.ts'

/** A thread of its own: what the flood costs the program that sends it is not measured. */
const { url, token, pid, paths, every } = workerData as ProbeOrder
const port = parentPort
if (port === null) throw new Error('This file runs as a worker.')

const over = new AbortController()
port.once('message', () => over.abort())
await measure()

async function measure(): Promise<void> {
  const waits: Record<string, number[]> = {}
  let failed = 0
  let work = 0
  do {
    for (const [name, path] of Object.entries(paths)) {
      const began = performance.now()
      const workedBefore = processorSeconds(pid)
      const isAnswered = await ask(path)
      failed += isAnswered ? 0 : 1
      waits[name] = [...(waits[name] ?? []), performance.now() - began]
      work = Math.max(work, (processorSeconds(pid) - workedBefore) * 1000)
    }
    await pause(every)
  } while (!over.signal.aborted)
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread's port has no origin
  port?.postMessage({ waits, failed, work } satisfies Probed)
}

async function ask(path: string): Promise<boolean> {
  try {
    const headers = { authorization: `Bearer ${token}`, connection: 'close' }
    const answer = await fetch(`${url}${path}`, { headers })
    await answer.arrayBuffer()
    return answer.ok
  } catch {
    return false
  }
}
