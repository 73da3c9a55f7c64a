import { simulatorEnd } from '@calldeck/core/testing'
import { want, type FaultRow } from '../fault-row.ts'
import { forgetPeak, residentNow, residentPeak } from '../stage/resident-memory.ts'
import type { Stage } from '../stage/stage.ts'

const window = { from: '2025-09-09T08:00:00Z', to: simulatorEnd }
/** What one answer may cost at most: its bytes, its text and what the collector has not taken yet. */
const mostGrowth = 256

const answers: readonly (readonly [name: string, fault: object, sentence: RegExp])[] = [
  ['HTML', { kind: 'html' }, /web page|JSON/],
  ['cut JSON', { kind: 'cut-json' }, /JSON/],
  ['wrong character set', { kind: 'charset', charset: 'bad-utf8' }, /not written in utf-8/],
  ['status not success', { kind: 'error-envelope', message: 'disk full' }, /“disk full”/],
]

async function named(stage: Stage): Promise<string> {
  for (const [name, fault, sentence] of answers) {
    const exchange = await stage.exchange({ calls: 200 })
    const source = await stage.newSource(exchange, { concurrency: 1 })
    await exchange.control('faults', [{ ...fault, after: 2 }])
    const run = await stage.sync(source, window)
    want(
      run.status === 'FAILED' && sentence.test(run.error ?? ''),
      `${name}: ${run.status} “${run.error}”`,
    )
    want(run.created > 0, `${name}: nothing was kept`)
    await stage.check(source, exchange)
  }
  return `${answers.map(([name]) => name).join(', ')}: each FAILED with its sentence`
}

/** Answers that are far too large, at as many slices as a source may have. */
async function bounded(stage: Stage, fault: object): Promise<string> {
  const exchange = await stage.exchange({ calls: 800, days: 20 })
  const source = await stage.newSource(exchange, { concurrency: 8, batchSize: 200 })
  const warm = await stage.sync(source, { from: '2025-09-11T00:00:00Z', to: simulatorEnd })
  want(warm.status === 'SUCCEEDED', `the run before ended ${warm.status}`)
  const { pid } = await stage.product()
  const before = residentNow(pid)
  forgetPeak(pid)
  await exchange.control('faults', [fault])
  const run = await stage.sync(source, { from: '2025-08-23T00:00:00Z', to: simulatorEnd })
  const growth = residentPeak(pid) - before
  await exchange.control('faults', undefined, 'DELETE')
  await stage.check(source, exchange)
  want(
    run.status === 'FAILED' && /larger than/.test(run.error ?? ''),
    `${run.status}: ${run.error}`,
  )
  want(growth <= mostGrowth, `resident memory grew by ${growth} MiB at most`)
  return `FAILED: “${run.error}”; memory grew by ${growth} MiB at most`
}

export const badAnswerRows: readonly FaultRow[] = [
  {
    id: 'X13',
    fault: '200 with HTML, cut JSON, wrong character set, status not success',
    expected: 'a named error',
    fast: 'postgresql',
    run: named,
  },
  {
    id: 'X13',
    fault: 'a compressed bomb of 1 GB in 8 slices at once',
    expected: `a named error, at most ${mostGrowth} MiB more`,
    alone: true,
    run: (stage) => bounded(stage, { kind: 'gzip-bomb', megabytes: 1000 }),
  },
  {
    id: 'X13',
    fault: 'a page of 200 MB in 8 slices at once',
    expected: `a named error, at most ${mostGrowth} MiB more`,
    alone: true,
    run: (stage) => bounded(stage, { kind: 'huge', megabytes: 200 }),
  },
]
