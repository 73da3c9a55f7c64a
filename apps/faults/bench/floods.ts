import type { Behaviour } from '../src/stage/hostile-exchange.ts'
import { bulkyPages, countlessPage, digitsInRow } from '../src/stage/hostile-pages.ts'
import { pause } from '../src/stage/pause.ts'
import { playHostile } from '../src/rows/play-hostile.ts'
import type { FloodedProduct, Person } from './flooded-product.ts'

/** Something that one person, or one PBX, does to the product; the note says what came of it. */
export interface Flood {
  readonly name: string
  run(product: FloodedProduct): Promise<string>
}

const quietMilliseconds = 5000
const renames = 400
const recordings = 400
const searches = 300
const checks = 60
const importedPeople = 10_000
const half = 512 * 1024

/** In the order in which they are played; the first is what the others are compared with. */
export const floods: readonly Flood[] = [
  { name: 'nothing', run: () => pause(quietMilliseconds).then(() => '') },
  { name: `${checks} password checks, right ones`, run: (product) => passwords(product, true) },
  { name: `${checks} password checks, wrong ones`, run: (product) => passwords(product, false) },
  {
    name: `${renames} renames at once`,
    run: ({ viewer }) =>
      crowd(renames, (at) => statusOf(viewer.api.session.rename.mutate({ name: `Viewer ${at}` }))),
  },
  { name: `${recordings} recordings at once`, run: hearAll },
  { name: `an import of ${importedPeople} extensions`, run: (product) => importAll(product, 'A') },
  { name: 'the same with other names', run: (product) => importAll(product, 'B') },
  { name: 'a page of 2 million numbers', run: hostile(countlessPage({ gzipped: false })) },
  { name: 'a kilobyte of gzip, 400,000 rows', run: hostile(countlessPage({ gzipped: true })) },
  { name: 'pages of 14 MiB, rows of 70 kB', run: hostile(bulkyPages()) },
  { name: 'a row with 512 KiB of digits, after an erasure', run: digits },
  { name: '10 exports of all calls', run: exportAll },
  {
    name: `${searches} searches at once`,
    run: ({ viewer }) => crowd(searches, (at) => statusOf(viewer.api.calls.search.query(deep(at)))),
  },
]

/** Pages of the greatest size, in the order that no index answers by itself. */
function deep(at: number) {
  return {
    filter: { durationMin: at % 50 },
    sort: { field: 'durationSeconds', order: 'desc' },
    limit: 200,
  } as const
}

async function passwords({ url, viewer }: FloodedProduct, isRight: boolean): Promise<string> {
  const password = isRight ? viewer.password : 'not the password at all'
  return crowd(checks, async (at) => {
    const path = at % 2 === 0 || isRight ? 'enable' : 'disable'
    const answer = await fetch(`${url}/api/auth/two-factor/${path}`, {
      method: 'POST',
      headers: { ...authorised(viewer), 'content-type': 'application/json' },
      body: JSON.stringify({ password }),
    })
    await answer.arrayBuffer()
    return answer.status
  })
}

async function hearAll({ url, supervisor, recorded }: FloodedProduct): Promise<string> {
  return crowd(recordings, async (at) => {
    const path = `/files/recordings/${recorded[at % recorded.length]}`
    const answer = await fetch(`${url}${path}`, { headers: authorised(supervisor) })
    await answer.arrayBuffer()
    return answer.status
  })
}

async function importAll({ supervisor, source }: FloodedProduct, name: string): Promise<string> {
  const lines = Array.from({ length: importedPeople }, (_, at) => `${10_000 + at},${name} ${at}`)
  const csv = `extension,name\n${lines.join('\n')}`
  const done = await supervisor.api.extensions.importCsv.mutate({ sourceId: source.id, csv })
  return `${done.created} new, ${done.updated} changed`
}

function hostile(behave: Behaviour): Flood['run'] {
  return async ({ stage }) => {
    const { run } = await playHostile(stage, {
      behave,
      changes: { batchSize: 200, concurrency: 1 },
    })
    return `${run.status}, ${run.fetched} rows`
  }
}

async function digits(product: FloodedProduct): Promise<string> {
  await product.administrator.privacy.erase.mutate({ number: '0905123456' })
  return hostile(digitsInRow(half))(product)
}

async function exportAll({ administrator, supervisor, stage }: FloodedProduct): Promise<string> {
  const orders = [administrator, supervisor.api].flatMap((api) =>
    Array.from({ length: 5 }, async (_, at) => {
      const format = at % 2 === 0 ? 'xlsx' : 'csv'
      const { id } = await api.exports.create.mutate({ format })
      return stage.eventually('an export never ended', 300, async () => {
        const { status, rowsWritten } = await api.exports.get.query({ id })
        const isOver = status !== 'QUEUED' && status !== 'RUNNING'
        return isOver && `${status} with ${rowsWritten} rows`
      })
    }),
  )
  return countAll(await Promise.all(orders))
}

/** Asks so many times at once; the note counts the answers by status. */
async function crowd(times: number, ask: (at: number) => Promise<number>): Promise<string> {
  const statuses = Array.from({ length: times }, (_, at) => ask(at).catch(() => 0))
  return countAll((await Promise.all(statuses)).map(String))
}

async function statusOf(answer: Promise<unknown>): Promise<number> {
  return answer.then(
    () => 200,
    (error: { data?: { httpStatus?: number } }) => error.data?.httpStatus ?? 0,
  )
}

function countAll(answers: readonly string[]): string {
  return [...new Set(answers)]
    .sort()
    .map((answer) => `${answers.filter((one) => one === answer).length} × ${answer}`)
    .join(', ')
}

function authorised({ token }: Person): Readonly<Record<string, string>> {
  return { authorization: `Bearer ${token}`, connection: 'close' }
}
