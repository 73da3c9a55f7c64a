import { on } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { ExportFile } from './export-file.ts'

const program = new URL('./encode-worker.ts', import.meta.url)

/** Megabytes; a small heap is swept often, so that a file of any length costs the same memory. */
const limits = { maxYoungGenerationSizeMb: 4, maxOldGenerationSizeMb: 64 }

/** What the thread says: it wants the next page, it has a piece of the file, or the file is whole. */
export type EncoderSays =
  | { readonly kind: 'want' }
  | { readonly kind: 'piece'; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly kind: 'whole' }

/**
 * Writes a file in a thread of its own, piece by piece, so that nobody else waits for it. `pages`
 * are JSON texts and are asked for one by one. The thread ends with the signal and with the reader.
 */
export async function* encodeAside(
  file: ExportFile,
  pages: AsyncGenerator<string>,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
  signal.throwIfAborted()
  const worker = new Worker(program, {
    workerData: file,
    env: {},
    execArgv: [],
    resourceLimits: limits,
  })
  try {
    for await (const [said] of on(worker, 'message', { signal }) as AsyncIterable<[EncoderSays]>) {
      if (said.kind === 'whole') return
      if (said.kind === 'piece') yield said.bytes
      else await handOver(worker, pages)
    }
  } finally {
    await worker.terminate()
    await pages.return(undefined)
  }
}

/** The next page, or null after the last. */
async function handOver(worker: Worker, pages: AsyncGenerator<string>): Promise<void> {
  const { value, done } = await pages.next()
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
  worker.postMessage(done === true ? null : value)
}
