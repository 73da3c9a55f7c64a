import type { Client } from './client.ts'
import { DemoError } from './demo-error.ts'
import type { Source } from './prepare-source.ts'
import { waitUntil } from './wait-until.ts'

const longestSeconds = 300

/**
 * Starts a run. The first one is waited for, so that there is something to see; later ones go on
 * behind the scenes, where the web application shows them.
 */
export async function readFirstCalls(
  client: Client,
  source: Source,
  say: (text: string) => void,
): Promise<void> {
  const { runId } = await client.runs.start.mutate({ sourceId: source.id })
  if (source.syncedThrough !== null) return
  say('Reading the calls of the last 30 days …')
  let fetched = 0
  const progress = (): string => `${fetched} calls so far`
  const waiting = { what: 'The first sync', longestSeconds, say, progress }
  const run = await waitUntil(waiting, async () => {
    const now = await client.runs.get.query({ runId })
    ;({ fetched } = now)
    return now.status === 'QUEUED' || now.status === 'RUNNING' ? undefined : now
  })
  if (run.status === 'FAILED') throw new DemoError(`The first sync failed: ${run.error ?? ''}`)
  say(`${run.created} calls read.`)
}
