import { readdir, readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { Run } from '@calldeck/core'
import { until } from '@calldeck/core/testing'
import type { TRPCClient } from '@trpc/client'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { AppRouter } from '../../src/router.ts'
import { expectations } from '../found-expectations.ts'
import {
  startFoundPbx,
  type Filter,
  type FoundAnswer,
  type FoundInput,
  type FoundPbx,
} from '../found-pbx.ts'
import { openClient } from '../open-client.ts'
import { openTestApi, type SignedIn, type TestApi } from '../open-test-api.ts'

const directory = fileURLToPath(new URL('../fixtures/found/', import.meta.url))
const files = (await readdir(directory)).toSorted()
const inputs = await Promise.all(
  files.map(async (file) => ({
    file,
    input: JSON.parse(await readFile(directory + file, 'utf8')) as FoundInput,
  })),
)

type SourceWish = Parameters<TRPCClient<AppRouter>['sources']['create']['mutate']>[0]

const ended = new Set(['SUCCEEDED', 'PARTIAL', 'FAILED', 'STOPPED'])

/** It is waited for, minutes long if it has to be, so here it passes. */
function isRateLimit({ body }: FoundAnswer): boolean {
  return body?.includes('rate limit') === true
}

/** Inputs in the shape of public bug reports; every one of them went wrong once. */
describe.each(['pglite', 'postgresql'] as const)('what once went wrong, on %s', (engine) => {
  let api: TestApi
  let administrator: SignedIn
  let client: TRPCClient<AppRouter>
  let viewer: TRPCClient<AppRouter>
  let pbx: FoundPbx
  let sourceId: string

  beforeAll(async () => {
    api = await openTestApi(engine)
    administrator = await api.signIn('administrator')
    client = openClient(api.url, administrator)
    viewer = openClient(api.url, await api.signIn('viewer'))
  })
  afterAll(() => api.close())

  const ending = async (runId: string): Promise<Run> =>
    until(async () => {
      const run = await client.runs.get.query({ runId })
      return ended.has(run.status) && run
    }, 300)
  const sync = async (): Promise<Run> => {
    const window = { from: '2026-11-20T00:00:00Z', to: '2026-11-28T00:00:00Z' }
    return ending((await client.runs.start.mutate({ sourceId, ...window })).runId)
  }
  const expectRefused = async (wish: SourceWish): Promise<void> => {
    const refused = client.sources.create.mutate(wish)
    await expect(refused).rejects.toMatchObject({
      data: { fields: { timeZone: expect.stringContaining('example Asia/Yangon') as string } },
    })
  }
  const ofSource = (filter?: Filter): Filter => ({ ...filter, sourceId })

  const playAll = async ({ syncs, generate, answers = [] }: FoundInput): Promise<Run[]> => {
    const runs: Run[] = []
    for (const { rows, rawRows } of syncs ?? (generate ? [{}] : [])) {
      const held = rawRows ?? rows?.map((row) => JSON.stringify(row))
      if (held) pbx.hold(held)
      runs.push(await sync())
    }
    for (const answer of answers) {
      pbx.answer(answer, isRateLimit(answer) ? 1 : Infinity)
      runs.push(await sync())
    }
    return runs
  }

  test.for(inputs)('$file: $input.expected', async ({ file, input }) => {
    pbx = await startFoundPbx(input)
    const wish = {
      name: file,
      apiUrl: pbx.apiUrl,
      domain: 'acme',
      timeZone: 'Asia/Ho_Chi_Minh',
      batchSize: 200,
      concurrency: 2,
      overlapHours: 24,
    }
    if (input.source) await expectRefused({ ...wish, ...input.source })
    const source = await client.sources.create.mutate(wish)
    sourceId = source.id
    const runs = await playAll(input)
    const expectation = expectations[file.slice(0, 2)]
    expect(expectation, 'each input says what is right').toBeDefined()
    await expectation!({
      input,
      api,
      administrator,
      client,
      viewer,
      pbx,
      sourceId,
      runs,
      sync,
      ending,
      calls: async () =>
        (await client.calls.search.query({ filter: ofSource(), limit: 200 })).items,
      count: async (filter) => (await client.calls.count.query({ filter: ofSource(filter) })).count,
    })
    // The inputs share their made-up numbers, and a customer counts whatever the source.
    await client.sources.delete.mutate({ id: sourceId })
    await pbx.stop()
  })
})
