import { sourceInput, testEngines, tester } from '@calldeck/core/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { toJSONSchema } from 'zod'
import { may } from '../../src/permissions.ts'
import { openTestApi, type SignedIn, type TestApi } from '../open-test-api.ts'
import { procedures } from '../procedures.ts'
import { storeCalls } from '../stored-calls.ts'

interface Schema {
  readonly properties?: Readonly<Record<string, unknown>>
}

/** Everything a viewer may call that is given a filter, with the rest of its input. */
const filtering = procedures
  .filter(({ meta }) => meta?.permission != null && may('viewer', meta.permission))
  .map(({ path, inputs }) => {
    const [input] = inputs
    const options = { io: 'input', unrepresentable: 'any' } as const
    const schema = input === undefined ? {} : (toJSONSchema(input, options) as Schema)
    return { path, fields: Object.keys(schema.properties ?? {}) }
  })
  .filter(({ fields }) => fields.includes('filter'))
  .map(({ path, fields }) => ({
    path,
    rest: fields.includes('timeZone') ? { timeZone: 'UTC' } : {},
  }))

describe.each(testEngines)('H3 who sees numbers masked, on %s', (engine) => {
  let api: TestApi
  let viewer: SignedIn
  let supervisor: SignedIn
  beforeAll(async () => {
    api = await openTestApi(engine)
    viewer = await api.signIn('viewer')
    supervisor = await api.signIn('supervisor')
  })
  afterAll(() => api.close())

  const ask = async (as: SignedIn, path: string, filter: object) =>
    api.call(path, { as, input: { filter } })

  test('H3: the procedures with a filter are known', () => {
    expect(filtering.map(({ path }) => path)).toEqual(
      expect.arrayContaining(['calls.search', 'calls.count', 'calls.stats', 'analytics.series']),
    )
    expect(filtering.length).toBeGreaterThanOrEqual(8)
  })

  test.each(filtering)('H3: $path looks for no part of a number', async ({ path, rest }) => {
    const window = { from: '2026-11-01T00:00:00Z', to: '2026-11-02T00:00:00Z' }
    const statusOf = async (filter: object): Promise<number> =>
      (await api.call(path, { as: viewer, input: { ...rest, filter: { ...window, ...filter } } }))
        .status
    for (const filter of [{ number: '00 84 0335' }, { number: '033555015' }, { pattern: '*5' }]) {
      expect([filter, await statusOf(filter)]).toEqual([filter, 403])
    }
    expect(await statusOf({ number: '0335 550 159' })).toBe(200)
  })

  test('H3: a part that has the shape of a whole number finds nothing for them', async () => {
    const { id } = await api.core.sources.create(
      sourceInput({ apiUrl: 'http://127.0.0.1:9/cdr', domain: 'd' }),
      tester,
    )
    await storeCalls(api.core, id, 1)
    await api.core.authDatabase
      .updateTable('call_record' as never)
      .set({ search_digits: '84335550159777' } as never)
      .execute()
    const found = async (as: SignedIn): Promise<number> => {
      const answer = await ask(as, 'calls.count', { number: '0335550159' })
      return ((await answer.json()) as { result: { data: { count: number } } }).result.data.count
    }
    expect(await found(supervisor)).toBe(1)
    expect(await found(viewer)).toBe(0)
    const asked = await ask(viewer, 'calls.count', { number: '0335550159', wholeNumber: false })
    expect(await asked.text()).toContain('"count":0')
  })

  test('H3: the sixty-first number within an hour waits, in every procedure; others go on', async () => {
    const other = await api.signIn('viewer')
    const numbers = Array.from({ length: 60 }, (_, at) => `09055500${String(at).padStart(2, '0')}`)
    const paths = ['calls.count', 'calls.search', 'calls.stats']
    for (const number of numbers) {
      for (const path of paths) expect((await ask(other, path, { number })).status).toBe(200)
    }
    for (const { path } of filtering.filter((each) => paths.includes(each.path))) {
      const answer = await ask(other, path, { number: '0905550077' })
      expect([path, answer.status]).toEqual([path, 429])
      expect(await answer.text()).toMatch(/Wait \d+ min/)
    }
    expect((await ask(other, 'calls.count', { number: '0905 550 000' })).status).toBe(200)
    expect((await ask(other, 'calls.count', { extension: '101' })).status).toBe(200)
    expect((await ask(viewer, 'calls.count', { number: '0905550077' })).status).toBe(200)
    expect((await ask(supervisor, 'calls.count', { number: '0905550077' })).status).toBe(200)
  })
})
