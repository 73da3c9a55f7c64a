import { type Command, Option } from 'commander'
import type { Desk, OpenDesk } from '../desk.ts'
import { addCallFilterOptions, callFilter, type CallFilterOptions } from '../calls/call-filter.ts'
import { writeCalls } from '../calls/write-calls.ts'
import { wholeNumber } from '../option-parsers.ts'
import { readPages } from '../read-pages.ts'

const sortFields = ['startedAt', 'durationSeconds'] as const

interface CallsOptions extends CallFilterOptions {
  readonly limit: number
  readonly all?: boolean
  readonly count?: boolean
  readonly sort: (typeof sortFields)[number]
  readonly ascending?: boolean
}

/** `calldeck calls`: search the calls. */
export function addCallsCommand(program: Command, open: OpenDesk): void {
  const command = program.command('calls').description('search the calls, newest first')
  addCallFilterOptions(command)
    .addOption(new Option('--sort <field>', 'order by').choices(sortFields).default('startedAt'))
    .option('--ascending', 'smallest first')
    .option('--limit <calls>', 'how many', wholeNumber(1), 20)
    .option('--all', 'every call of the filter, page after page')
    .option('--count', 'only how many there are')
    .action(async (options: CallsOptions, self: Command) => {
      const desk = await open(self)
      await (options.count ? countCalls(desk, options) : searchCalls(desk, options))
    })
}

async function searchCalls(desk: Desk, options: CallsOptions): Promise<void> {
  const filter = await callFilter(desk, options)
  const sort = { field: options.sort, order: options.ascending ? 'asc' : 'desc' } as const
  const pages = readPages(
    (request) => desk.client.calls.search.query({ filter, sort, ...request }),
    options.all ? Number.POSITIVE_INFINITY : options.limit,
  )
  await writeCalls(desk, pages)
}

async function countCalls(desk: Desk, options: CallsOptions): Promise<void> {
  const answer = await desk.client.calls.count.query({ filter: await callFilter(desk, options) })
  await desk.output.show(answer, () => `${answer.exact ? '' : 'about '}${answer.count}`)
}
