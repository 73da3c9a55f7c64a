import { want, type FaultRow } from '../fault-row.ts'
import type { Behaviour } from '../stage/hostile-exchange.ts'
import { bulkyPages, countlessPage, digitsInRow } from '../stage/hostile-pages.ts'
import { pause } from '../stage/pause.ts'
import { othersMeanwhile, timed } from '../stage/others-meanwhile.ts'
import { processorSeconds } from '../stage/processor-time.ts'
import { forgetPeak, residentNow, residentPeak } from '../stage/resident-memory.ts'
import type { Stage } from '../stage/stage.ts'
import { hostileWindow, playHostile, type Told } from './play-hostile.ts'

/** What one hostile page may cost at most in mebibytes, its bytes and its text included. */
const mostGrowth = 256
/** Milliseconds that anybody else may wait longer than without the page. */
const longestWait = 1000

interface Cost {
  readonly told: Told
  readonly said: string
}

/** Plays an exchange, and measures what it costs everybody else. */
async function measured(stage: Stage, behave: Behaviour): Promise<Cost> {
  for (let warm = 0; warm < 5; warm += 1) await timed(stage, '/trpc/runs.list?input={}')
  // What the machine itself makes them wait for.
  const idle = await othersMeanwhile(stage, () => pause(3000))
  const { pid } = await stage.product()
  const before = residentNow(pid)
  const workedBefore = processorSeconds(pid)
  forgetPeak(pid)
  let told: Told | null = null
  const worst = await othersMeanwhile(stage, async () => {
    told = await playHostile(stage, { behave, changes: { batchSize: 200, concurrency: 1 } })
  })
  const growth = residentPeak(pid) - before
  const worked = processorSeconds(pid) - workedBefore
  const said = `others waited ${worst.toFixed(0)} ms at worst (${idle.toFixed(0)} ms without), the product worked ${worked.toFixed(1)} s in all, memory grew by ${growth} MiB at most`
  want(growth <= mostGrowth, said)
  // Beside other work waits say little; who works a second in all holds nobody up for longer.
  const isQuick = worst - idle <= longestWait || worked * 1000 <= longestWait
  want(stage.fast || isQuick, said)
  return { told: told as unknown as Told, said }
}

async function countless(stage: Stage, gzipped: boolean): Promise<string> {
  const { told, said } = await measured(stage, countlessPage({ gzipped }))
  const { run } = told
  want(run.status === 'FAILED' && /more than 5000 rows/.test(run.error ?? ''), `${run.error}`)
  want(run.attempt === 1, `the run was taken ${run.attempt} times`)
  return `FAILED: “${run.error}”; ${said}`
}

/** Nearly 16 MiB of sound rows, each far larger than a call record. */
async function bulky(stage: Stage): Promise<string> {
  const { told, said } = await measured(stage, bulkyPages())
  want(told.run.status === 'SUCCEEDED', `${told.run.status}: ${told.run.error}`)
  await stage.check(told.source, told.exchange.oracle, { exceptFields: ['raw.dump'] })
  return `SUCCEEDED, ${told.run.fetched} rows of 70 kB; ${said}`
}

/** A megabyte of digits parted by blanks, in a field that is looked through for erased numbers. */
async function digits(stage: Stage): Promise<string> {
  const api = await stage.api()
  await api.privacy.erase.mutate({ number: '0905123456' })
  const { told, said } = await measured(stage, digitsInRow())
  // A text with more digits than are looked through may hold the number: its row is not stored.
  want(told.run.status === 'PARTIAL', `${told.run.status}: ${told.run.error}`)
  want(told.run.created >= 290 && told.run.fetched === 300, `${told.run.created} of 300 rows`)
  const again = await stage.sync(told.source, hostileWindow)
  want(again.status === 'PARTIAL', `again: ${again.status}: ${again.error}`)
  return `PARTIAL, ${told.run.rejected} rejected, ${told.run.created} in; ${said}`
}

const expected = `a named error, others wait ${longestWait} ms longer at most, at most ${mostGrowth} MiB more`

export const hostilePageRows: readonly FaultRow[] = [
  {
    id: 'X27',
    fault: 'a page within the byte limit with 2 million numbers',
    expected,
    fast: 'postgresql',
    alone: true,
    run: (stage) => countless(stage, false),
  },
  {
    id: 'X27',
    fault: 'a kilobyte of gzip that unpacks to 400,000 rows',
    expected,
    alone: true,
    run: (stage) => countless(stage, true),
  },
  {
    id: 'X27',
    fault: 'pages of nearly 16 MiB of rows of 70 kB',
    expected: `all in, others wait ${longestWait} ms longer at most, at most ${mostGrowth} MiB more`,
    alone: true,
    run: bulky,
  },
  {
    id: 'X27',
    fault: 'a megabyte of digits in a row, after an erasure',
    expected: `its row rejected, the rest in, others wait ${longestWait} ms longer at most, at most ${mostGrowth} MiB more`,
    alone: true,
    run: digits,
  },
]
