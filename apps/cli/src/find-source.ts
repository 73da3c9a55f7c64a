import { CliError } from './cli-error.ts'
import type { Client } from './client.ts'
import type { Source } from './contract.ts'
import { exitCodes } from './exit-codes.ts'

/** The source a person means: by id or by name in any case; the only one when nothing is said. */
export async function findSource(client: Client, wanted: string | undefined): Promise<Source> {
  const sources = await client.sources.list.query()
  return wanted === undefined ? onlySource(sources) : namedSource(sources, wanted)
}

function onlySource(sources: readonly Source[]): Source {
  const [first, ...others] = sources
  if (!first) {
    throw new CliError(
      exitCodes.notFound,
      'There is no source yet. Create one in the web application.',
    )
  }
  if (others.length === 0) return first
  throw new CliError(
    exitCodes.usage,
    `There are ${sources.length} sources: say which one (${sources.map((source) => `"${source.name}"`).join(', ')}).`,
  )
}

function namedSource(sources: readonly Source[], wanted: string): Source {
  const byId = sources.find((source) => source.id === wanted)
  if (byId) return byId
  const named = sources.filter((source) => source.name.toLowerCase() === wanted.toLowerCase())
  const [first, ...others] = named
  if (first && others.length === 0) return first
  const ids = named.map((source) => source.id).join(', ')
  throw first
    ? new CliError(exitCodes.usage, `Several sources are called "${wanted}": give the id (${ids}).`)
    : new CliError(
        exitCodes.notFound,
        `There is no source "${wanted}". List them with: calldeck sources`,
      )
}
