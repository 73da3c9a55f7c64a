import type { Call, Run } from '@calldeck/core'
import { sheetOf, until } from '@calldeck/core/testing'
import type { TRPCClient } from '@trpc/client'
import { expect } from 'vitest'
import type { AppRouter } from '../src/router.ts'
import { madeRows, type Filter, type FoundInput, type FoundPbx } from './found-pbx.ts'
import type { SignedIn, TestApi } from './open-test-api.ts'

/** What can be looked at after the syncs of an input. */
export interface Played {
  readonly input: FoundInput
  readonly api: TestApi
  readonly administrator: SignedIn
  readonly client: TRPCClient<AppRouter>
  /** Somebody who sees numbers masked. */
  readonly viewer: TRPCClient<AppRouter>
  readonly pbx: FoundPbx
  readonly sourceId: string
  readonly runs: readonly Run[]
  /** Once more, with what the PBX holds now. */
  readonly sync: () => Promise<Run>
  /** A run as it ended. */
  readonly ending: (runId: string) => Promise<Run>
  /** The calls of the source, newest first. */
  readonly calls: () => Promise<Call[]>
  readonly count: (filter?: Filter) => Promise<number>
}

type Expectation = (played: Played) => Promise<void>

/** What is right, by the number of the input's file. */
export const expectations: Readonly<Record<string, Expectation>> = {
  '01': async ({ runs, count }) => {
    expect(statuses(runs)).toEqual(['SUCCEEDED'])
    expect(runs[0]!.warnings.join()).toContain('at most 1000 rows of one question')
    expect(await count()).toBe(6000)
  },
  '02': async ({ calls }) => {
    expect((await calls()).map((call) => call.externalId)).toEqual([
      '1757586989000000001',
      '1757586989000000002',
      '9007199254740992',
      '9007199254740993',
    ])
  },
  '03': async ({ runs, calls }) => {
    expect(statuses(runs)).toEqual(['PARTIAL'])
    expect(runs[0]).toMatchObject({ fetched: 5, rejected: 5 })
    expect(await calls()).toEqual([])
  },
  '04': async ({ runs, calls }) => {
    expect(statuses(runs)).toEqual(['SUCCEEDED', 'SUCCEEDED'])
    expect(runs[1]!.warnings.join()).toContain('used one id for several calls')
    expect(await calls()).toMatchObject([
      {
        externalId: '1001@1795751400',
        callerNumber: '0922222222',
        status: 'NO_ANSWER',
        answeredAt: null,
        recordingPath: null,
      },
      { externalId: '1001', callerNumber: '0911111111', recordingPath: '/old.mp3', flags: [] },
    ])
    expect((await calls())[0]!.flags).toContain('ID_REUSED')
  },
  '05': async ({ count }) => {
    const filters = [{ number: '1036' }, { pattern: '1036' }, { number: '0912345678' }]
    expect(await Promise.all(filters.map((filter) => count(filter)))).toEqual([1, 1, 0])
  },
  '06': async ({ calls }) => {
    expect(await calls()).toMatchObject([
      { direction: 'LOCAL', customerNumber: null, extension: '1036', flags: [] },
      { status: 'NO_ANSWER', answeredAt: null, waitSeconds: 75, flags: [] },
    ])
  },
  '07': async ({ client, sourceId, calls }) => {
    const flags = (await calls()).map((call) => call.flags)
    expect(flags).toEqual([[], ...Array.from({ length: 4 }, () => ['INCONSISTENT'])])
    const stats = await client.calls.stats.query({ filter: { sourceId } })
    expect(stats).toMatchObject({ total: 5, talkSeconds: 60, averageTalkSeconds: 60 })
  },
  '08': async ({ calls }) => {
    expect((await calls()).map((call) => call.waitSeconds)).toEqual([20, 20, 20])
  },
  '09': async ({ count, calls }) => {
    expect(await count({ hasRecording: true })).toBe(0)
    for (const call of await calls())
      expect(call).toMatchObject({ customerNumber: null, recordingPath: null })
  },
  '10': async ({ client, sourceId, count }) => {
    expect(await count({ extension: '1036' })).toBe(5)
    const { items } = await client.analytics.byExtension.query({ filter: { sourceId } })
    expect(items.map(({ extension, total }) => [extension, total])).toEqual([['1036', 5]])
  },
  '11': async ({ client, sourceId }) => {
    const { items } = await client.analytics.missedNotReturned.query({ filter: { sourceId } })
    expect(items).toEqual([])
  },
  '12': async ({ client, sourceId }) => {
    const told = await client.analytics.missedNotReturned.query({ filter: { sourceId } })
    expect(told).toMatchObject({ items: [], count: 0, withoutNumber: 14 })
  },
  '13': async ({ input, count }) => {
    const filters = input.look!.map(([, { filter }]) => filter)
    expect(filters).toHaveLength(11)
    for (const filter of filters) expect(await count(filter), filter.number).toBe(1)
  },
  '14': async ({ client, viewer, sourceId, count }) => {
    expect(await count({ number: '+84335550159' })).toBe(5)
    const { items } = await client.analytics.missedNotReturned.query({ filter: { sourceId } })
    expect(items.map(({ customerNumber, missedCalls }) => [customerNumber, missedCalls])).toEqual([
      ['+84335550159', 5],
    ])
    const seen = await viewer.calls.search.query({ filter: { sourceId } })
    expect(seen.items).toHaveLength(5)
    for (const { callerNumber } of seen.items)
      expect(callerNumber).not.toMatch(/(?:\p{Nd}\P{L}*){4}/u)
  },
  '15': async ({ api, administrator, client, sourceId, input }) => {
    const { id } = await client.exports.create.mutate({ filter: { sourceId }, ...input.export! })
    await until(async () => (await client.exports.get.query({ id })).status === 'SUCCEEDED')
    const headers = { cookie: administrator.cookie }
    const file = await fetch(`${api.url}/files/exports/${id}`, { headers })
    const sheet = sheetOf(Buffer.from(await file.arrayBuffer()))
    expect(sheet).toContain('>033\u{FFFD}5550159<')
    expect(sheet).toContain('>X\u{FFFD}<')
    expect(sheet).not.toMatch(/[\uFFFE\uFFFF]/)
  },
  // The offset was refused, and the source added with the name of its zone.
  '16': async ({ client, sourceId, runs }) => {
    expect(statuses(runs)).toEqual(['SUCCEEDED'])
    const asked = { filter: { sourceId }, timeZone: 'Asia/Yangon' }
    const { totals } = await client.analytics.series.query(asked)
    const { cells } = await client.analytics.heatmap.query(asked)
    // 02:57 in UTC on a Friday.
    const busy = cells.filter((cell) => cell.total > 0)
    expect([totals.total, busy.map(({ weekday, hour }) => [weekday, hour])]).toEqual([1, [[5, 9]]])
  },
  '17': async (played) => {
    for (const { id } of await played.calls()) expect((await listen(played, id)).status).toBe(200)
    const { pbx } = played
    const [long, ...others] = pbx.asked
    expect(long).toMatch(/^\/a\/y{300,}\.mp3$/)
    expect(others).toEqual(['/a/b.mp3', '/a/b.mp3', '/a/b.mp3', '/a/50%25%20off.mp3'])
  },
  '18': async (played) => {
    const told = []
    for (const { id } of await played.calls()) {
      const { headers } = await listen(played, id)
      const ending = /\.(\w+)"$/.exec(headers.get('content-disposition') ?? '')?.[1]
      told.push([headers.get('content-type'), ending])
    }
    expect(told).toEqual([
      ['audio/x-gsm', 'gsm'],
      ['audio/amr', 'amr'],
      ['audio/g729', 'g729'],
      ['audio/basic', 'ulaw'],
      ['audio/x-ms-wma', 'wma'],
      ['audio/vnd.wave; codec=31', 'wav49'],
    ])
  },
  '19': async ({ input, runs, count, client }) => {
    expect(await count()).toBe(20)
    expect(runs[0]).toMatchObject({ status: 'PARTIAL', rejected: 1 })
    const { items } = await client.runs.rejected.query({ runId: runs[0]!.id })
    const text = input.syncs![0]!.rawRows!.find((row) => row.includes('\t'))
    expect(items.map(({ raw }) => raw)).toMatchObject([{ 'calldeck:unreadable': { text } }])
  },
  '20': async ({ client, sourceId, calls }) => {
    expect((await calls()).find((call) => call.externalId === 'f-1')?.flags).toContain('FUTURE')
    const input = { filter: { sourceId }, timeZone: 'Asia/Ho_Chi_Minh' }
    const { buckets } = await client.analytics.series.query(input)
    expect(Date.parse(buckets.at(-1)!.start)).toBeLessThan(Date.now())
  },
  '21': async ({ runs }) => {
    const isWaitedFor = null
    const sentences = [
      /Put https:\/\/ into the API URL/,
      /sends on to the path \/cdr\/, .*put this path into the API URL/,
      /nothing has changed \(304\)/,
      /refused the request \(400\).*The PBX said: “limit must be at most 100”/,
      isWaitedFor,
      isWaitedFor,
      /answered with an error and said: “database authority is being backed up”\. Ask who runs it/,
      null,
      null,
    ]
    expect(runs.map((run) => run.error)).toEqual(
      sentences.map((sentence) => sentence && expect.stringMatching(sentence)),
    )
    const ends = sentences.map((sentence) => (sentence === null ? 'SUCCEEDED' : 'FAILED'))
    expect(statuses(runs)).toEqual(ends)
  },
  '22': async ({ input, client, sourceId }) => {
    const [unknown, withSign] = await Promise.all(
      input.csv!.map((csv) => client.extensions.importCsv.mutate({ sourceId, csv, dryRun: true })),
    )
    expect(unknown).toMatchObject({ changes: [], errors: [{ line: 1, problem: 'UNKNOWN_HEADER' }] })
    expect(withSign).toMatchObject({ changes: [{ extension: '1001', name: 'An' }], errors: [] })
  },
  '23': async ({ runs, count }) => {
    expect(statuses(runs)).toEqual(['SUCCEEDED'])
    expect(await count()).toBe(600)
  },
  '24': async ({ calls }) => {
    expect((await calls()).map((call) => call.destinationNumber)).toEqual([
      '123456789012345678901234',
      '8433555015912345678',
    ])
  },
  '25': async ({ client, calls, sync }) => {
    const number = '0398765432'
    const last = number.slice(-9)
    await client.privacy.erase.mutate({ number })
    for (const isAgain of [false, true]) {
      if (isAgain) await sync()
      const listed = await calls()
      expect(listed).toHaveLength(9)
      for (const call of listed) {
        const { raw } = await client.calls.get.query({ id: call.id })
        expect(call).toMatchObject({ recordingPath: null, customerNumber: null })
        expect(call.flags).toContain('ERASED')
        expect(digitsOf(JSON.stringify({ ...call, raw }))).not.toContain(last)
      }
    }
  },
  '28': async ({ client, pbx, sourceId, ending, count }) => {
    pbx.hold(madeRows({ rows: 3000, spanDays: 3 }))
    pbx.cap(1000)
    const days = [24, 25, 26, 27].map((day) => `2026-11-${day}T04:00:01Z`)
    for (const [at, from] of days.slice(0, -1).entries()) {
      const { runId } = await client.runs.start.mutate({ sourceId, from, to: days[at + 1]! })
      expect(await ending(runId)).toMatchObject({ status: 'SUCCEEDED', error: null })
    }
    expect(await count()).toBe(3000)
    const window = { from: days[0]!, to: days.at(-1)! }
    const { runId } = await client.runs.reconcile.mutate({ sourceId, ...window })
    const { status, gone } = await ending(runId)
    expect({ status, gone }).toEqual({ status: 'SUCCEEDED', gone: 0 })
  },
}

async function listen({ api, administrator }: Played, callId: string): Promise<Response> {
  const options = { headers: { cookie: administrator.cookie } }
  const answer = await fetch(`${api.url}/files/recordings/${callId}`, options)
  await answer.arrayBuffer()
  return answer
}

/** The digits of a text, whatever stands between them and whatever script they are of. */
function digitsOf(text: string): string {
  // Zero stands at a multiple of 16 in the scripts of the inputs.
  return (text.match(/\p{Nd}/gu) ?? []).map((digit) => digit.codePointAt(0)! % 16).join('')
}

function statuses(runs: readonly Run[]): string[] {
  return runs.map((run) => run.status)
}
