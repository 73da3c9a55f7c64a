import { SingleBar } from 'cli-progress'
import type { Output } from './output.ts'

/** How far something is: a word, a share from 0 to 1 (null: nobody knows), and figures in words. */
export interface ProgressStep {
  readonly word: string
  readonly share: number | null
  readonly counts: string
}

/** Shows how far something is; does nothing where there is no terminal or nobody wants to see it. */
export interface ProgressBar {
  update(step: ProgressStep): void
  close(): void
}

const steps = 1000

/** A bar on stderr, so that stdout stays the result alone. */
export function openProgressBar(output: Output): ProgressBar {
  if (output.quiet || !process.stderr.isTTY) return { update() {}, close() {} }
  const bar = new SingleBar({
    format: '{status} {bar} {percentage}%  {counts}',
    barCompleteChar: '█',
    barIncompleteChar: '░',
    barsize: 24,
    hideCursor: true,
    clearOnComplete: true,
    // Ctrl-C means something here: whoever waits decides what happens then.
    gracefulExit: false,
    linewrap: true,
    stream: process.stderr,
  })
  let open = false
  return {
    update({ word, share, counts }) {
      const payload = { status: word, counts }
      const value = Math.round((share ?? 0) * steps)
      if (open) bar.update(value, payload)
      else bar.start(steps, value, payload)
      open = true
    },
    close() {
      if (open) bar.stop()
      open = false
    },
  }
}
