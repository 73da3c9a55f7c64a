import type { WireRow } from '@calldeck/core/testing'
import { want, type FaultRow } from '../fault-row.ts'
import { pageOf, type Behaviour } from '../stage/hostile-exchange.ts'
import { hostileRow, hostileRows } from '../stage/hostile-rows.ts'
import type { Stage } from '../stage/stage.ts'
import { hostileEnd, playHostile, wantHonest, wantNamed, wantWhole } from './play-hostile.ts'

const sliced = (rows: readonly WireRow[], offset: number, limit: number) =>
  rows.slice(offset, offset + limit)

const reversed: Behaviour = ({ ask, rows }) =>
  pageOf(sliced(rows.toReversed(), ask.offset, ask.limit), ask)

/** The order turns round in the middle of the scan. */
function turning(): Behaviour {
  return (exchange) => (exchange.ask.number <= 4 ? exchange.sound : reversed(exchange))
}

/** A call is told again on a later page, with more than before: the later telling counts. */
async function toldTwice(stage: Stage): Promise<string> {
  const before = hostileRows(stage.dice, { count: 300, end: hostileEnd })
  const after = before.map((row) => ({ ...row, billsec: String(Number(row['billsec']) + 1) }))
  let hasBeenRead = false
  const rows = (): readonly WireRow[] => (hasBeenRead ? after : before)
  const behave: Behaviour = ({ ask, sound }) => {
    if (ask.number >= 3) hasBeenRead = true
    return sound
  }
  const { exchange, source, run } = await playHostile(stage, {
    rows,
    behave,
    changes: { concurrency: 1 },
  })
  want(run.status === 'SUCCEEDED', `${run.status}: ${run.error}`)
  const window = { from: '2025-09-10T20:00:00Z', to: '2025-09-11T08:00:00Z' }
  const next = await stage.sync(source, window)
  await stage.check(source, exchange.oracle)
  return `both runs whole; ${run.updated + next.updated} updated to the latest telling`
}

/** The list ends with rows of the page before, with other content. */
async function doubledAcrossPages(stage: Stage): Promise<string> {
  const behave: Behaviour = ({ ask, rows }) => {
    const doubled = rows.flatMap((row, n) => (n % 10 === 9 ? [row, rows[n - 5]!] : [row]))
    return pageOf(sliced(doubled, ask.offset, ask.limit), ask)
  }
  return wantWhole(stage, { behave, changes: { concurrency: 1 } })
}

async function windowIgnored(stage: Stage): Promise<string> {
  const all = hostileRows(stage.dice, { count: 250, end: hostileEnd, every: 400 })
  const behave: Behaviour = ({ ask }) => {
    const sorted = all.toSorted((a, b) => Number(b['start_epoch']) - Number(a['start_epoch']))
    return pageOf(sliced(sorted, ask.offset, ask.limit), ask)
  }
  return wantWhole(stage, { rows: () => all, behave })
}

async function futureRows(stage: Stage): Promise<string> {
  const future = Math.floor(Date.now() / 1000)
  const rows = [
    ...hostileRows(stage.dice, { count: 100, end: hostileEnd }),
    ...[3600, 86_400, 86_400 * 365].map((ahead) =>
      hostileRow(stage.dice, { id: `future-${ahead}`, start: future + ahead }),
    ),
  ]
  const behave: Behaviour = ({ ask, rows: within }) => {
    const strange = rows.filter((row) => String(row['uuid']).startsWith('future'))
    return pageOf(sliced([...strange, ...within], ask.offset, ask.limit), ask)
  }
  const { exchange, source, run } = await playHostile(stage, { rows: () => rows, behave })
  want(run.status === 'SUCCEEDED', `${run.status}: ${run.error}`)
  await stage.check(source, exchange.oracle)
  const { syncedThrough } = await (await stage.api()).sources.get.query({ id: source.id })
  const isSane = syncedThrough === null || Date.parse(syncedThrough) <= Date.now()
  want(isSane, `the watermark stands at ${syncedThrough}`)
  return `SUCCEEDED; kept and told: “${run.warnings.join(' ')}”; no watermark in the future`
}

/** The exchange's clock is hours off, and its calls are of now. */
async function clockSkew(stage: Stage): Promise<string> {
  const seen: string[] = []
  for (const hours of [-5, 3]) {
    const now = Math.floor(Date.now() / 1000)
    let rows = hostileRows(stage.dice, { count: 60, end: now + hours * 3600, every: 120 })
    const { source, exchange } = await playHostile(stage, {
      rows: () => rows,
      behave: (e) => e.sound,
    })
    await stage.sync(source)
    rows = [...rows, hostileRow(stage.dice, { id: 'written later', start: now + hours * 3600 + 5 })]
    const run = await stage.sync(source)
    want(run.status === 'SUCCEEDED', `${hours} h: ${run.status}: ${run.error}`)
    // What lies in our future is beyond every window, and the watermark must not have passed it.
    await stage.check(source, exchange.oracle)
    seen.push(`${hours > 0 ? '+' : ''}${hours} h: ${run.status}`)
  }
  return seen.join(', ')
}

/** Ids change from answer to answer: nothing ever matches what was read before. */
async function idsAnew(stage: Stage): Promise<string> {
  let requests = 0
  const behave: Behaviour = ({ ask, sound }) => {
    requests += 1
    const data = sound.data.map((row) => ({ ...row, uuid: `${row['uuid']}-${ask.number}` }))
    return { ...sound, data }
  }
  const { run } = await playHostile(stage, { behave })
  want(requests < 3000, `${requests} requests`)
  want(run.status !== 'SUCCEEDED', 'it claims to be whole')
  return `${run.status} after ${requests} requests: “${run.error}”`
}

const list = (id: string, fault: string, run: (stage: Stage) => Promise<string>): FaultRow => ({
  id,
  fault,
  expected: 'nothing lost, nothing invented, no endless loop',
  run,
})

export const hostileListRows: readonly FaultRow[] = [
  list('Y1', 'the offset is ignored', (stage) =>
    wantNamed(
      stage,
      { behave: ({ ask, rows }) => pageOf(rows.slice(0, ask.limit), ask) },
      /same page/,
    ),
  ),
  list('Y2', 'a call is told twice with different content, the later one counts', toldTwice),
  list('Y2', 'rows of one page come again on the next', doubledAcrossPages),
  {
    ...list('Y3', 'the oldest come first', (stage) => wantWhole(stage, { behave: reversed })),
    fast: 'postgresql',
  },
  list('Y3', 'the order turns round in the middle', (stage) =>
    wantWhole(stage, { behave: turning() }),
  ),
  list('Y4', 'the window is ignored', windowIgnored),
  list('Y5', 'numbers instead of strings', (stage) =>
    wantWhole(
      stage,
      {
        behave: ({ sound }) => ({
          ...sound,
          data: sound.data.map((row) => ({
            ...row,
            start_epoch: Number(row['start_epoch']),
            duration: Number(row['duration']),
          })),
        }),
      },
      { exceptFields: ['raw.start_epoch', 'raw.duration'] },
    ),
  ),
  list('Y6', 'pages shrink from 40 rows to 10 without a word', (stage) =>
    wantWhole(stage, {
      behave: ({ ask, rows }) => {
        const limit = ask.number < 4 ? ask.limit : 10
        return pageOf(rows.slice(ask.offset, ask.offset + limit), ask)
      },
    }),
  ),
  list('Y7', 'the offset counts pages, not rows', (stage) =>
    wantHonest(stage, {
      behave: ({ ask, rows }) =>
        pageOf(rows.slice(ask.offset * ask.limit, (ask.offset + 1) * ask.limit), ask),
    }),
  ),
  list('Y8', 'past its end the list begins again', (stage) =>
    wantHonest(stage, {
      behave: ({ ask, rows }) =>
        pageOf(
          rows.length === 0
            ? []
            : Array.from({ length: ask.limit }, (_, n) => rows[(ask.offset + n) % rows.length]!),
          ask,
        ),
    }),
  ),
  list('Y9', 'rows dated in the future', futureRows),
  list('Y10', 'the PBX’s clock is hours off', clockSkew),
  list('Y11', 'ids that change from answer to answer', idsAnew),
]
