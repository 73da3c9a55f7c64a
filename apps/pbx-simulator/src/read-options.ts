import { Command, InvalidArgumentError } from 'commander'
import { maxCalls } from './book/listing.ts'
import { openZone } from './centre/zone.ts'
import { helpText } from './help-text.ts'
import type { SimulatorOptions } from './simulator.ts'

/** The simulator's options and how it is to be reached. */
export interface ProgramOptions {
  readonly simulator: SimulatorOptions
  readonly host: string
  readonly port: number
  readonly control: boolean
  readonly printOracle: boolean
}

interface Flags {
  host: string
  port: number
  calls: number
  days: number
  seed: number
  end?: number
  timeZone: string
  domain: string
  apiKey?: string
  latency: number
  pageCap: number
  livePerMinute: number
  printOracle?: true
  control: boolean
}

/**
 * Reads the command line (the arguments alone). Ends the process with a sentence on bad flags.
 */
export function readOptions(argv: readonly string[]): ProgramOptions {
  const flags = buildCommand().parse(argv, { from: 'user' }).opts<Flags>()
  return {
    simulator: {
      calls: flags.calls,
      days: flags.days,
      seed: flags.seed,
      end: flags.end ?? Math.floor(Date.now() / 1000),
      timeZone: flags.timeZone,
      domain: flags.domain,
      apiKey: flags.apiKey ?? null,
      latencyMs: flags.latency,
      pageCap: flags.pageCap,
      livePerMinute: flags.livePerMinute,
    },
    host: flags.host,
    port: flags.port,
    control: flags.control,
    printOracle: flags.printOracle === true,
  }
}

function buildCommand(): Command {
  return new Command('pbx-simulator')
    .description(
      'A believable telephone exchange (PBX) over HTTP: pages of call records, recordings, faults on demand.',
    )
    .option('--port <number>', 'port to listen on; 0 takes any free one', whole(0, 65_535), 0)
    .option('--host <address>', 'address to listen on', '127.0.0.1')
    .option('--calls <number>', 'calls that the centre has had', whole(0, maxCalls), 5000)
    .option('--days <number>', 'days over which they were made', positive, 30)
    .option('--seed <number>', 'the same seed and end give the same calls', whole(0, 2 ** 31), 1)
    .option(
      '--end <iso>',
      "the centre's now, e.g. 2025-09-11T17:00:00Z (default: the real now)",
      instant,
    )
    .option(
      '--time-zone <name>',
      'zone in which from and to are read',
      timeZone,
      'Asia/Ho_Chi_Minh',
    )
    .option('--domain <name>', 'tenant that must be named in every request', 'demo102019')
    .option('--api-key <key>', 'refuse requests without Authorization: Bearer <key>')
    .option('--latency <ms>', 'milliseconds before every answer', whole(0, 3_600_000), 0)
    .option(
      '--page-cap <rows>',
      'largest page, whatever limit is asked for',
      whole(1, 100_000),
      1000,
    )
    .option('--live-per-minute <calls>', 'new calls while running; 0 freezes the clock', rate, 2)
    .option('--print-oracle', 'print every call as JSON and exit')
    .option('--no-control', 'switch the /control calls off')
    .addHelpText('after', helpText)
}

function whole(low: number, high: number) {
  return (text: string): number => {
    const value = Number(text)
    if (/^\d+$/.test(text) && value >= low && value <= high) return value
    throw new InvalidArgumentError(`It must be a whole number from ${low} to ${high}.`)
  }
}

function rate(text: string): number {
  const value = Number(text)
  if (text !== '' && value >= 0 && value <= 100_000) return value
  throw new InvalidArgumentError('It must be a number from 0 to 100000.')
}

function positive(text: string): number {
  const value = Number(text)
  if (value > 0 && value <= 20_000) return value
  throw new InvalidArgumentError('It must be a number above 0, 20000 at most.')
}

function instant(text: string): number {
  const milliseconds = Date.parse(text)
  if (!Number.isNaN(milliseconds) && milliseconds > 0) return Math.floor(milliseconds / 1000)
  throw new InvalidArgumentError('It must be a time such as 2025-09-11T17:00:00Z.')
}

function timeZone(text: string): string {
  try {
    return openZone(text).id
  } catch {
    throw new InvalidArgumentError('It must be an IANA zone such as Asia/Ho_Chi_Minh.')
  }
}
