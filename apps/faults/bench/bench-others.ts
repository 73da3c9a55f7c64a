import { readFileSync, writeFileSync } from 'node:fs'
import { loadavg } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { describeMachine } from '@calldeck/core/testing'
import { engines, type Engine } from '../src/fault-row.ts'
import { floods, type Flood } from './floods.ts'
import { openFloodedProduct, type FloodedProduct } from './flooded-product.ts'
import { probeMeanwhile, quantile } from './probe.ts'

/** Milliseconds that nobody's answer may take, whatever somebody else does, on a quiet machine. */
const goal = 1000
const results = join(import.meta.dirname, 'results.md')
const marks = { begin: '<!-- prettier-ignore-start -->', end: '<!-- prettier-ignore-end -->' }
const paths = {
  'session.me': '/trpc/session.me',
  'calls.search': `/trpc/calls.search?input=${encodeURIComponent('{}')}`,
  'calls.stats': `/trpc/calls.stats?input=${encodeURIComponent('{}')}`,
}
type Probe = keyof typeof paths

const { values } = parseArgs({
  options: {
    engine: { type: 'string' },
    only: { type: 'string', default: '' },
    calls: { type: 'string', default: '20000' },
    write: { type: 'boolean', default: false },
  },
})

// What was started goes when the process exits, which a signal by itself does not let it do.
process.once('SIGINT', () => process.exit(130))
process.once('SIGTERM', () => process.exit(143))
await main()

/** Another person's answers while one person, or one PBX, floods the product. */
async function main(): Promise<void> {
  const load = loadavg()[0]?.toFixed(1)
  const machine = `${describeMachine()}; load ${load} before; ${values.calls} calls`
  console.log(`${machine}; milliseconds: half of the answers, 95 of 100, the worst of all`)
  if (values.write && (values.only !== '' || values.engine !== undefined)) {
    throw new Error('The results hold all of it: --write without --only and --engine.')
  }
  const lines: string[] = []
  for (const engine of engines) {
    if (values.engine === undefined || values.engine === engine) lines.push(...(await play(engine)))
  }
  if (values.write) write(machine, lines)
}

async function play(engine: Engine): Promise<string[]> {
  const product = await openFloodedProduct(engine, Number(values.calls))
  const lines: string[] = []
  try {
    await probe(product, floods[0] as Flood)
    for (const [at, flood] of floods.entries()) {
      if (at > 0 && !flood.name.includes(values.only)) continue
      lines.push(await lineOf(product, flood))
      console.log(lines.at(-1))
    }
  } finally {
    await product.close()
  }
  return lines
}

async function lineOf(product: FloodedProduct, flood: Flood): Promise<string> {
  const { waits, failed, work, note, seconds } = await probe(product, flood)
  const worst = Math.max(...Object.values(waits).flat())
  const cells = (Object.keys(paths) as Probe[]).map((name) => cellOf(waits[name] ?? []))
  const broken = failed === 0 ? note : `${note}; ${failed} without an answer`
  const verdict = worst < goal ? 'yes' : 'no'
  const { engine } = product.stage
  return row([flood.name, engine, seconds.toFixed(1), ...cells, work.toFixed(0), verdict, broken])
}

async function probe(product: FloodedProduct, flood: Flood) {
  const { url, other, stage } = product
  const { pid } = await stage.product()
  const order = { url, pid, token: other.token, paths, every: 10 }
  return probeMeanwhile(order, () => flood.run(product))
}

function cellOf(waits: readonly number[]): string {
  return [quantile(waits, 0.5), quantile(waits, 0.95), Math.max(...waits)]
    .map((value) => value.toFixed(0))
    .join(' / ')
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`
}

function write(machine: string, lines: readonly string[]): void {
  const heads = [
    'meanwhile',
    'engine',
    'seconds',
    ...Object.keys(paths),
    'work',
    'below 1,000',
    'seen',
  ]
  const table = [row(heads), row(heads.map(() => '---')), ...lines]
  const day = new Date().toISOString().slice(0, 10)
  const text = readFileSync(results, 'utf8')
  const [from, to] = [text.indexOf(marks.begin), text.indexOf(marks.end)]
  const played = [marks.begin, `Played on ${day}: ${machine}.`, '', ...table, ''].join('\n')
  writeFileSync(results, `${text.slice(0, from)}${played}\n${text.slice(to)}`)
}
