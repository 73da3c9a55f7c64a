import { SingleBar } from 'cli-progress'
import type { Run } from '../contract.ts'
import type { Output } from './output.ts'

/** Shows how far a run is; does nothing where there is no terminal or nobody wants to see it. */
export interface ProgressBar {
  update(run: Run): void
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
    // Ctrl-C means something here: followRun decides what happens then.
    gracefulExit: false,
    linewrap: true,
    stream: process.stderr,
  })
  let open = false
  return {
    update(run) {
      const payload = { status: statusWord(run), counts: counts(run) }
      if (open) bar.update(value(run), payload)
      else bar.start(steps, value(run), payload)
      open = true
    },
    close() {
      if (open) bar.stop()
      open = false
    },
  }
}

function statusWord(run: Run): string {
  return run.stopping ? 'STOPPING' : run.status
}

function value(run: Run): number {
  return Math.round((run.progress ?? 0) * steps)
}

function counts(run: Run): string {
  const rejected = run.rejected > 0 ? `, ${run.rejected} rejected` : ''
  return `${run.fetched} fetched, ${run.created} new${rejected}`
}
