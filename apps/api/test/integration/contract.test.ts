import type { Run } from '@calldeck/core'
import { until } from '@calldeck/core/testing'
import { TRPCClientError, type TRPCClient } from '@trpc/client'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { AppRouter } from '../../src/router.ts'
import { openClient } from '../open-client.ts'
import { openTestApi, type SignedIn, type TestApi } from '../open-test-api.ts'
import { startSimulator, type Simulator } from '../start-simulator.ts'

const ended = new Set(['SUCCEEDED', 'PARTIAL', 'FAILED', 'STOPPED'])

describe.each(['pglite', 'postgresql'] as const)('A4 A9 A16 the contract on %s', (engine) => {
  let api: TestApi
  let simulator: Simulator
  let administrator: SignedIn
  let client: TRPCClient<AppRouter>

  beforeAll(async () => {
    simulator = await startSimulator(400)
    api = await openTestApi(engine)
    administrator = await api.signIn('administrator')
    client = openClient(api.url, administrator)
  })
  afterAll(async () => {
    await api.close()
    await simulator.stop()
  })

  const createSource = (name: string): Promise<{ id: string }> =>
    client.sources.create.mutate({
      name,
      apiUrl: simulator.apiUrl,
      domain: simulator.domain,
      allowDuplicate: true,
    })

  const finished = (runId: string): Promise<Run> =>
    until(async () => {
      const run = await client.runs.get.query({ runId })
      return ended.has(run.status) && run
    })

  test('a source is tested, synced while it is watched, and its calls are found', async () => {
    const source = await createSource('Story')
    const tested = await client.sources.test.mutate({ id: source.id })
    expect(tested.steps.map((step) => step.name)).toContain('sample')
    expect(tested.ok).toBe(true)

    const seen: Run[] = []
    const watching = client.runs.watch.subscribe(
      { sourceId: source.id },
      { onData: ({ data }) => seen.push(data) },
    )
    const { runId, alreadyRunning } = await client.runs.start.mutate({ sourceId: source.id })
    expect(alreadyRunning).toBe(false)
    const last = await until(async () => seen.find((run) => ended.has(run.status)))
    watching.unsubscribe()
    expect(last).toMatchObject({ id: runId, status: 'SUCCEEDED', rejected: 0 })

    const { count } = await client.calls.count.query()
    expect(count).toBe(last.created)
    expect((await client.calls.stats.query()).total).toBe(count)
    const page = await client.calls.search.query({ limit: 5, filter: { direction: ['INBOUND'] } })
    expect(page.items).toHaveLength(5)
    const detail = await client.calls.get.query({ id: page.items[0]!.id })
    expect(detail.raw).toMatchObject({ uuid: page.items[0]!.externalId })
  })

  test('A3 false, 0 and "" survive the round trip, and a change changes nothing else', async () => {
    const { id } = await createSource('Round trip')
    const before = await client.sources.get.query({ id })
    const changes = { isActive: false, overlapHours: 0, domain: '' }
    const after = await client.sources.update.mutate({ id, ...changes })
    expect(after).toEqual({
      ...before,
      ...changes,
      // No other source has this domain.
      duplicates: [],
      updatedAt: after.updatedAt,
    })
    expect(await client.sources.get.query({ id })).toEqual(after)
    const refused = await client.runs.start
      .mutate({ sourceId: id })
      .catch((error: unknown) => error)
    expect(refused).toBeInstanceOf(TRPCClientError)
  })

  test('B8 D2 a reconciliation and a re-mapping answer at once and are listed as what they are', async () => {
    const { id } = await createSource('Again')
    expect(await client.sources.get.query({ id })).toMatchObject({ reconcileDays: 3 })
    const wrong = { sourceId: id, days: 2, from: '2025-09-01T00:00:00Z' }
    await expect(client.runs.reconcile.mutate(wrong)).rejects.toThrow(/not both/)
    const reconciling = await client.runs.reconcile.mutate({ sourceId: id, days: 30 })
    expect(reconciling.alreadyRunning).toBe(false)
    const reconciled = await finished(reconciling.runId)
    expect(reconciled).toMatchObject({ trigger: 'RECONCILE', gone: 0, returned: 0 })
    expect(reconciled.created).toBeGreaterThan(0)
    const { runId } = await client.sources.remap.mutate({ id })
    expect(await finished(runId)).toMatchObject({
      trigger: 'REMAP',
      requests: 0,
      unchanged: reconciled.created,
    })
    const kinds = await client.audit.list.query({ limit: 10 })
    expect(kinds.items.map((event) => event.action)).toEqual(
      expect.arrayContaining(['run.reconcile', 'run.remap']),
    )
  })

  test('A14 the key of a PBX goes in and never out', async () => {
    const { id } = await createSource('Key')
    await client.sources.update.mutate({ id, apiKey: 'very-secret-key' })
    const [one, all] = [await client.sources.get.query({ id }), await client.sources.list.query()]
    expect(one.hasApiKey).toBe(true)
    // Nor sealed: what is sealed is for the database alone.
    expect(JSON.stringify([one, all])).not.toMatch(/very-secret-key|v1\.[\w-]{20}/)
  })

  test('A14 errors are told by code, field and request id, never by a stack', async () => {
    const refusals = [
      [() => client.sources.get.query({ id: crypto.randomUUID() }), 'NOT_FOUND', null],
      [() => client.runs.get.query({ runId: 'x' }), 'BAD_REQUEST', ['runId']],
      [() => client.calls.search.query({ limit: 201 }), 'BAD_REQUEST', ['limit']],
      [() => client.calls.get.query({ id: '9'.repeat(19) }), 'BAD_REQUEST', ['id']],
      [() => client.calls.search.query({ cursor: 'nonsense' }), 'BAD_REQUEST', null],
      [
        () =>
          client.calls.count.query({
            filter: { from: '2025-09-02T00:00:00Z', to: '2025-09-01T00:00:00+07:00' },
          }),
        'BAD_REQUEST',
        ['filter.to'],
      ],
      [
        () =>
          client.sources.create.mutate({ name: 'x', apiUrl: 'http://pbx', cronExpression: 'x' }),
        'BAD_REQUEST',
        ['cronExpression'],
      ],
    ] as const
    for (const [attempt, code, fields] of refusals) {
      const error = (await attempt().catch(
        (thrown: unknown) => thrown,
      )) as TRPCClientError<AppRouter>
      expect(error).toBeInstanceOf(TRPCClientError)
      expect(error.data).toMatchObject({ code, requestId: expect.any(String) })
      if (fields) expect(Object.keys(error.data!.fields ?? {})).toEqual(fields)
      expect(JSON.stringify(error.shape)).not.toMatch(/stack|select |node_modules/)
    }
  })

  test('found-16: an offset is refused wherever a time zone is given, with a name to take', async () => {
    const timeZone = '+06:30'
    const { id } = await createSource('Offset')
    const cronExpression = '0 * * * *'
    const refusals = [
      () => client.sources.update.mutate({ id, timeZone }),
      () => client.sources.update.mutate({ id, scheduleTimeZone: timeZone }),
      () => client.sources.previewSchedule.query({ cronExpression, timeZone }),
      () => client.analytics.series.query({ timeZone, step: 'day' }),
      () => client.analytics.heatmap.query({ timeZone }),
      () => client.calls.count.query({ filter: { hour: 8, timeZone } }),
      () => client.exports.create.mutate({ format: 'csv', timeZone }),
    ]
    for (const refused of refusals) {
      const error = await refused().then(
        () => null,
        (reason: unknown) => reason,
      )
      // The sentence stands at the field or, where no form is filled in, in the message itself.
      expect(JSON.stringify([error, String(error)])).toContain('example Asia/Yangon')
    }
  })

  test('UX-B1: the same PBX is refused a second time, or taken knowingly and said', async () => {
    const place = { apiUrl: 'https://PBX.example:443/cdr/', domain: 'twice' }
    const first = await client.sources.create.mutate({ name: 'First', ...place })
    expect(first.duplicates).toEqual([])
    const again = { name: 'Second', apiUrl: 'http://pbx.example/cdr', domain: 'TWICE' }
    const sentence = /The source “First” reads the same PBX already/
    const refused = client.sources.create.mutate(again)
    await expect(refused).rejects.toMatchObject({
      data: { code: 'CONFLICT', fields: { apiUrl: expect.stringMatching(sentence) } },
    })
    const other = await client.sources.create.mutate({ ...again, domain: 'other' })
    const moved = client.sources.update.mutate({ id: other.id, domain: 'twice' })
    await expect(moved).rejects.toThrow(sentence)
    await client.sources.update.mutate({ id: other.id, domain: 'twice', allowDuplicate: true })
    // What is a duplicate already may be changed in every other way.
    await client.sources.update.mutate({ id: other.id, batchSize: 50 })
    const listed = await client.sources.list.query()
    const known = new Map(listed.map(({ name, duplicates }) => [name, duplicates]))
    expect([known.get('First'), known.get('Second')]).toEqual([['Second'], ['First']])
    expect((await client.sources.get.query({ id: first.id })).duplicates).toEqual(['Second'])
  })

  test('UX-B1: of ten equal sources made at once, one is stored', async () => {
    const place = { apiUrl: 'https://pbx.example/crowd', domain: 'crowd' }
    const made = await Promise.allSettled(
      Array.from({ length: 10 }, (_, index) =>
        client.sources.create.mutate({ name: `Crowd ${index}`, ...place }),
      ),
    )
    expect(made.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })

  test('B2 a watch that comes back is told how the run ended meanwhile', async () => {
    const source = await createSource('Resume')
    const first = await client.runs.start.mutate({ sourceId: source.id })
    const lastEventId = await firstEventId(source.id)
    await finished(first.runId)
    const second = await client.runs.start.mutate({ sourceId: source.id })
    await finished(second.runId)
    const told: Run[] = []
    const watching = client.runs.watch.subscribe(
      { sourceId: source.id, lastEventId },
      { onData: ({ data }) => told.push(data) },
    )
    await until(async () => told.some((run) => run.id === second.runId && ended.has(run.status)))
    watching.unsubscribe()
    expect(new Set(told.map((run) => run.id))).toEqual(new Set([first.runId, second.runId]))
  })

  test('C8 a viewer finds the calls with masked numbers and without payload', async () => {
    const viewer = openClient(api.url, await api.signIn('viewer'))
    const { items } = await viewer.calls.search.query({ filter: { direction: ['INBOUND'] } })
    expect(items.length).toBeGreaterThan(0)
    for (const call of items) expect(call.customerNumber ?? '').not.toMatch(/\d{4}/)
    expect((await viewer.calls.get.query({ id: items[0]!.id })).raw).toBeNull()
  })

  async function firstEventId(sourceId: string): Promise<string> {
    const abort = new AbortController()
    const input = encodeURIComponent(JSON.stringify({ sourceId }))
    const answer = await fetch(`${api.url}/trpc/runs.watch?input=${input}`, {
      headers: { cookie: administrator.cookie },
      signal: abort.signal,
    })
    let text = ''
    for await (const chunk of answer.body!.pipeThrough(new TextDecoderStream())) {
      text += chunk
      const id = /^id: (.+)$/m.exec(text)?.[1]
      if (id !== undefined) return id
    }
    throw new Error('the stream ended without an event')
  }
})
