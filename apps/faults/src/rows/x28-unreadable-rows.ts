import type { WireRow } from '@calldeck/core/testing'
import { want, type FaultRow } from '../fault-row.ts'
import type { Behaviour } from '../stage/hostile-exchange.ts'
import { hostileRows } from '../stage/hostile-rows.ts'
import type { Stage } from '../stage/stage.ts'
import { hostileEnd, hostileWindow, playHostile } from './play-hostile.ts'

/** Ways to make a row unreadable, put before its first field; the text is sent as Latin-1. */
const spoils: readonly (readonly [name: string, field: string])[] = [
  ['a byte of Latin-1', '"caller_id_name":"Jos\u00E9"'],
  ['a raw tab', '"caller_id_name":"a\tb"'],
  ['NaN', '"quality":NaN'],
  ['an escaped apostrophe', String.raw`"caller_id_name":"O\'Brien"`],
  ['a quote within a text', '"caller_id_name":"O"Brien"'],
]
/** One whose rows can be told apart, and one whose cannot. */
const shortForm = new Set(['a byte of Latin-1', 'a quote within a text'])
const spoilt = 37

/** One row of 300 is unreadable in every run that sees it. */
async function unreadable(stage: Stage): Promise<string> {
  const seen: string[] = []
  const runs = stage.fast ? 2 : 3
  for (const [name, field] of spoils) {
    if (stage.fast && !shortForm.has(name)) continue
    const rows = hostileRows(stage.dice, { count: 300, end: hostileEnd })
    const bad = rows[spoilt] as WireRow
    const start = `{"uuid":"${bad['uuid']}"`
    const behave: Behaviour = ({ sound }) =>
      Buffer.from(JSON.stringify(sound).replace(start, `{${field},${start.slice(1)}`), 'latin1')
    const changes = { batchSize: 40, concurrency: 1 }
    const { source, run } = await playHostile(stage, { behave, rows: () => rows, changes })
    const all = [run]
    while (all.length < runs) all.push(await stage.sync(source, hostileWindow))
    for (const each of all) {
      want(each.status === 'PARTIAL', `${name}: ${each.status}: ${each.error}`)
      want(each.rejected === 1 && each.fetched === 300, `${name}: ${each.rejected} rejected`)
    }
    const rest = rows.filter((row) => row !== bad)
    await stage.check(source, async () => rest)
    seen.push(`${name} (${run.requests} requests)`)
  }
  return `${runs} runs each PARTIAL with 1 rejected, the other 299 in: ${seen.join(', ')}`
}

export const unreadableRows: readonly FaultRow[] = [
  {
    id: 'X28',
    fault: 'one unreadable row in a page, run after run',
    expected: 'that row rejected, the rest stored, never a standstill',
    fast: true,
    run: unreadable,
  },
]
