import { once } from 'node:events'
import { Worker } from 'node:worker_threads'

/** What somebody else asks for, again and again; `every` in milliseconds. */
export interface ProbeOrder {
  readonly url: string
  readonly token: string
  /** The process of the product. */
  readonly pid: number
  /** Paths by the name under which they are reported. */
  readonly paths: Readonly<Record<string, string>>
  readonly every: number
}

/** Milliseconds of every answer, by name, and how many were no answer. */
export interface Probed {
  /** Milliseconds that the product worked during an answer, at most: what is left of it in quiet. */
  readonly work: number
  readonly waits: Readonly<Record<string, readonly number[]>>
  readonly failed: number
}

/** What somebody else waits for while `work` is going on; it is asked at least once. */
export async function probeMeanwhile(
  order: ProbeOrder,
  work: () => Promise<string>,
): Promise<Probed & { readonly note: string; readonly seconds: number }> {
  const worker = new Worker(new URL('probe-worker.ts', import.meta.url), { workerData: order })
  await once(worker, 'online')
  const began = performance.now()
  const told = once(worker, 'message')
  // A failed flood must not leave the question open.
  told.catch(() => undefined)
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
  const note = await work().finally(() => worker.postMessage('stop'))
  const seconds = (performance.now() - began) / 1000
  const [probed] = (await told) as [Probed]
  return { ...probed, note, seconds }
}

/** The value below which a share of the values lies. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((left, right) => left - right)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}
