import { want, type FaultRow } from '../fault-row.ts'
import { onPglite, type Query } from '../stage/look-at-database.ts'
import { othersMeanwhile, timed } from '../stage/others-meanwhile.ts'
import { pause } from '../stage/pause.ts'
import type { Stage } from '../stage/stage.ts'
import { join } from 'node:path'

/** What a person could type to keep the database busy. */
const filters: readonly Record<string, string>[] = [
  { pattern: '*1*2*3*4*5*' },
  { pattern: '*9*8*7*6*5*4' },
  { pattern: '?*?*?*1' },
  { pattern: '*091*' },
  { pattern: '*7777777777' },
  { pattern: '8*' },
]
const procedures = ['calls.search', 'calls.count', 'calls.stats'] as const

/** As many calls as asked for, straight into the table: the search is what is measured. */
async function fill(stage: Stage, sourceId: string, calls: number): Promise<void> {
  const into = async (query: Query): Promise<void> => {
    await query(
      `insert into call_record (source_id, external_id, direction, status, search_digits, started_at,
        hangup_by, raw, content_hash, first_seen_at, synced_at)
      select $1, 'x' || n, 'OUTBOUND', 'ANSWERED',
        '84' || lpad(((n * 7919::bigint * 104729) % 1000000000)::text, 9, '0') || ' ' || (1000 + n % 300)
          || ' 8428355501' || lpad((n % 60)::text, 2, '0'),
        now() - n * interval '3 seconds', 'UNKNOWN', '{}', md5(n::text)::uuid, now(), now()
      from generate_series(1, $2::int) n`,
      [sourceId, calls],
    )
    await query('analyze call_record')
  }
  if (stage.engine === 'postgresql') return stage.home.look(into)
  await (await stage.product()).end('SIGTERM')
  await onPglite(join(stage.home.dataDirectory, 'pglite'), into)
}

async function costly(stage: Stage): Promise<string> {
  const calls = stage.fast ? 60_000 : 1_000_000
  const exchange = await stage.exchange({ calls: 1 })
  const source = await stage.newSource(exchange)
  await fill(stage, source.id, calls)
  for (let warm = 0; warm < 5; warm += 1) await timed(stage, '/trpc/runs.list?input={}')
  // What the machine itself makes them wait for, while nobody searches.
  const idle = await othersMeanwhile(stage, () => pause(3000))
  let slowest = { what: '', milliseconds: 0 }
  let refused = 0
  const asked: string[] = []
  const worst = await othersMeanwhile(stage, async () => {
    for (const filter of filters) {
      for (const procedure of procedures) {
        const what = `${procedure} ${JSON.stringify(filter)}`
        const input = encodeURIComponent(JSON.stringify({ filter }))
        const { status, milliseconds } = await timed(stage, `/trpc/${procedure}?input=${input}`)
        asked.push(`${what}: ${status} in ${milliseconds.toFixed(0)} ms`)
        want(status === 200 || status === 400, `${what}: ${status}`)
        if (status === 400) refused += 1
        if (milliseconds > slowest.milliseconds) slowest = { what, milliseconds }
      }
    }
  })
  const told = `slowest ${slowest.milliseconds.toFixed(0)} ms (${slowest.what}), others ${worst.toFixed(0)} ms at worst (${idle.toFixed(0)} ms without)`
  want(slowest.milliseconds <= 2000 && worst - idle <= 200, `${told}; ${asked.join('; ')}`)
  return `${calls} calls, ${asked.length} searches, ${refused} refused; ${told}`
}

export const patternRows: readonly FaultRow[] = [
  {
    id: 'X18',
    fault: 'costly patterns in the search',
    expected: 'refused or ended within 2 s; other requests at most 200 ms later',
    alone: true,
    run: costly,
  },
]
