import { setTimeout as wait } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { describeMachine, startPostgresServer } from '../src/testing/index.ts'
import { fillCallRecords } from './fill-call-records.ts'
import { startMeasuredProduct, type MeasuredProduct } from './measured-product.ts'

const flags = {
  rows: { type: 'string', default: '1000000' },
  format: { type: 'string', default: 'xlsx' },
} as const

interface Written {
  readonly id: string
  readonly status: string
  readonly rowsWritten: number
  readonly bytes: number | null
  readonly error: string | null
  readonly startedAt: string
  readonly finishedAt: string | null
}

/** Milliseconds between two looks at the list and at the memory. */
const lookEvery = 100

/**
 * F10 on PostgreSQL: an export by the product in a process of its own, its resident memory, and how
 * long it meanwhile takes to answer somebody who looks at the list of calls.
 */
export async function benchExport(words: readonly string[]): Promise<void> {
  const { values } = parseArgs({ args: [...words], options: flags })
  const rows = Number(values.rows)
  console.log(`${describeMachine()}; PostgreSQL 18.4 beside it; ${rows} calls to ${values.format}.`)
  const server = await startPostgresServer()
  const product = await startMeasuredProduct(server.url)
  try {
    await fillCallRecords(server.url, await product.addSource(), rows)
    const idle = await look(product, 20)
    const { id } = await product.call<Written>('exports.create', { format: values.format })
    const busy = await lookUntilWritten(product, id)
    report({ idle, busy, done: await product.ask<Written>('exports.get', { id }) })
  } finally {
    await product.stop()
    await server.stop()
  }
}

interface Looks {
  readonly latencies: number[]
  readonly peakMebibytes: number
}

async function look(product: MeasuredProduct, times: number): Promise<Looks> {
  const latencies: number[] = []
  let peakMebibytes = 0
  for (let count = 0; count < times; count += 1) {
    const begun = performance.now()
    await product.ask('calls.search', { limit: 20 })
    latencies.push(performance.now() - begun)
    peakMebibytes = Math.max(peakMebibytes, product.residentMebibytes())
    await wait(lookEvery)
  }
  return { latencies, peakMebibytes }
}

async function lookUntilWritten(product: MeasuredProduct, id: string): Promise<Looks> {
  const latencies: number[] = []
  let peakMebibytes = 0
  for (;;) {
    const seen = await look(product, 5)
    latencies.push(...seen.latencies)
    peakMebibytes = Math.max(peakMebibytes, seen.peakMebibytes)
    if ((await product.ask<Written>('exports.get', { id })).finishedAt !== null) break
  }
  return { latencies, peakMebibytes }
}

function report({ idle, busy, done }: { idle: Looks; busy: Looks; done: Written }): void {
  if (done.status !== 'SUCCEEDED') throw new Error(`It ended as ${done.status}: ${done.error}`)
  const seconds = (Date.parse(done.finishedAt ?? '') - Date.parse(done.startedAt)) / 1000
  const megabytes = ((done.bytes ?? 0) / 1e6).toFixed(1)
  const rate = Math.round(done.rowsWritten / seconds)
  console.log(
    `${done.rowsWritten} rows in ${seconds.toFixed(1)} s (${rate} rows/s), ${megabytes} MB.`,
  )
  console.table({
    'before the export': tell(idle),
    'while it was written': tell(busy),
    'F10 goal': { 'resident, MiB': '250', p50: '', p95: '', 'slowest, ms': '200' },
  })
}

function tell({ latencies, peakMebibytes }: Looks): Record<string, string> {
  const sorted = latencies.toSorted((left, right) => left - right)
  const at = (share: number): string =>
    (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(0)
  return {
    'resident, MiB': peakMebibytes.toFixed(0),
    p50: at(0.5),
    p95: at(0.95),
    'slowest, ms': at(1),
  }
}
