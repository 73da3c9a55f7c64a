import { openExchange, say, testEngines, until, type Exchange } from '@calldeck/core/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Role } from '../../src/permissions.ts'
import { openTestApi, type SignedIn, type TestApi } from '../open-test-api.ts'

const barred = 'the line of 0335550159, or +84 905 550 112, is broken'

describe.each(testEngines)('what runs tell, and to whom, on %s', (engine) => {
  let api: TestApi
  let exchange: Exchange
  let sourceId: string
  const people = new Map<Role, SignedIn>()
  beforeAll(async () => {
    ;[api, exchange] = await Promise.all([openTestApi(engine), openExchange()])
    for (const role of ['administrator', 'supervisor', 'viewer'] as const) {
      people.set(role, await api.signIn(role))
    }
    const source = { name: 'PBX', apiUrl: exchange.apiUrl, concurrency: 1 }
    sourceId = (await ask<{ id: string }>('administrator', 'sources.create', source)).id
    exchange.answer((response) => say(response, { status: 'error', message: barred }))
  })
  afterAll(async () => {
    await api.close()
    exchange.close()
  })

  async function ask<T>(role: Role, path: string, input?: unknown): Promise<T> {
    const mutate = !/\.(get|list|requests|rejected)$/.test(path)
    const answer = await api.call(path, { as: people.get(role)!, input, mutate })
    expect([path, answer.status]).toEqual([path, 200])
    return ((await answer.json()) as { result: { data: T } }).result.data
  }
  const sync = async (): Promise<string> => {
    const { runId } = await ask<{ runId: string }>('administrator', 'runs.start', { sourceId })
    await until(
      async () => (await ask<{ finishedAt: unknown }>('viewer', 'runs.get', { runId })).finishedAt,
    )
    return runId
  }

  /** Listens until somebody says that it is enough. */
  async function listen(
    person: SignedIn,
  ): Promise<{ heard: () => string; ended: Promise<void>; stop: () => void }> {
    const hangUp = new AbortController()
    const headers = { cookie: person.cookie }
    const answer = await fetch(`${api.url}/trpc/runs.watch`, { headers, signal: hangUp.signal })
    let heard = ''
    const ended = (async () => {
      for await (const text of answer.body!.pipeThrough(new TextDecoderStream())) heard += text
    })().catch(() => {})
    return { heard: () => heard, ended, stop: () => hangUp.abort() }
  }

  test('C8 numbers that a PBX says are masked in runs, request log, stream and source for whoever sees them masked', async () => {
    const ears = await Promise.all([
      listen(people.get('viewer')!),
      listen(people.get('supervisor')!),
    ])
    const runId = await sync()
    const of = { runId }
    const reads = [
      ['runs.get', of],
      ['runs.list', { sourceId }],
      ['runs.requests', of],
      ['sources.list', undefined],
      ['sources.get', { id: sourceId }],
    ] as const
    for (const [path, input] of reads) {
      const shown = JSON.stringify(await ask('viewer', path, input))
      expect([path, shown]).toEqual([
        path,
        expect.stringContaining('•••••••159, or +•• ••• ••• 112,'),
      ])
      expect(shown).not.toMatch(/03355501|84 905/)
      expect(JSON.stringify(await ask('supervisor', path, input))).toContain(barred)
    }
    await until(async () => ears.every((ear) => ear.heard().includes('FAILED')))
    expect(ears[0].heard()).not.toMatch(/03355501|84 905/)
    expect(ears[1].heard()).toContain(barred)
    for (const ear of ears) ear.stop()
  })

  test('C8 a rejected row is shown without its payload, and its id and reason masked', async () => {
    const row = { uuid: 'odd-0335550159', start_epoch: 'x' }
    exchange.answer((response) => say(response, { status: 'success', data: [row] }))
    const runId = await sync()
    exchange.answer((response) => say(response, { status: 'error', message: barred }))
    type Rows = { items: { externalId: string; raw: unknown }[] }
    const { items } = await ask<Rows>('viewer', 'runs.rejected', { runId })
    expect(items).toMatchObject([{ externalId: 'odd-•••••••159', raw: null }])
    const whole = await ask<Rows>('supervisor', 'runs.rejected', { runId })
    expect(whole.items).toMatchObject([{ externalId: 'odd-0335550159', raw: row }])
  })

  test('C12 a stream tells nothing more once its session is revoked', async () => {
    const person = await api.signIn('viewer')
    const ear = await listen(person)
    await sync()
    await until(async () => ear.heard().includes('FAILED'))
    const before = ear.heard()
    await ask('administrator', 'users.revokeSessions', { id: person.id })
    const runId = await sync()
    await ear.ended
    expect(ear.heard().slice(before.length)).toContain('UNAUTHORIZED')
    expect(ear.heard()).not.toContain(runId)
  })

  test('C8 nor once the person is disabled', async () => {
    const person = await api.signIn('supervisor')
    const ear = await listen(person)
    await sync()
    await until(async () => ear.heard().includes('FAILED'))
    await ask('administrator', 'users.disable', { id: person.id })
    const runId = await sync()
    await ear.ended
    expect(ear.heard()).not.toContain(runId)
  })

  test('found-low: nor once a second factor is obligatory that the listener lacks', async () => {
    const person = await api.signIn('supervisor')
    const ear = await listen(person)
    await sync()
    await until(async () => ear.heard().includes('FAILED'))
    const before = ear.heard()
    await ask('administrator', 'users.setSecondFactorRules', { supervisor: true })
    const runId = await sync()
    await ear.ended
    await ask('administrator', 'users.setSecondFactorRules', { supervisor: false })
    expect(ear.heard().slice(before.length)).toContain('FORBIDDEN')
    expect(ear.heard()).not.toContain(runId)
  })

  test('C8 a stream masks from the moment its listener sees numbers masked', async () => {
    const person = await api.signIn('supervisor')
    const ear = await listen(person)
    await sync()
    await until(async () => ear.heard().includes('FAILED'))
    expect(ear.heard()).toContain(barred)
    await ask('administrator', 'users.setRole', { id: person.id, role: 'viewer' })
    const runId = await sync()
    const ofRun = () =>
      ear
        .heard()
        .split('\n')
        .filter((line) => line.includes(runId))
    await until(async () => ofRun().join().includes('FAILED'))
    expect(ofRun().join()).not.toMatch(/03355501|84 905/)
    ear.stop()
  })
})
