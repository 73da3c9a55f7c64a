import { TRPCClientError, type TRPCClient } from '@trpc/client'
import { until } from '@calldeck/core/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { AppRouter } from '../../src/router.ts'
import { openClient } from '../open-client.ts'
import { openTestApi, type TestApi } from '../open-test-api.ts'
import { startSimulator, type Simulator } from '../start-simulator.ts'

const timeZone = 'Asia/Ho_Chi_Minh'
const day = 86_400_000

describe.each(['pglite', 'postgresql'] as const)(
  'C5 C6 D3 figures over the API on %s',
  (engine) => {
    let api: TestApi
    let simulator: Simulator
    let client: TRPCClient<AppRouter>
    let sourceId: string
    const now = Date.now()
    const filter = {
      from: new Date(now - 6 * day).toISOString(),
      to: new Date(now + day).toISOString(),
    }

    beforeAll(async () => {
      simulator = await startSimulator(400)
      api = await openTestApi(engine)
      client = openClient(api.url, await api.signIn('supervisor'))
      const administrator = openClient(api.url, await api.signIn('administrator'))
      const { apiUrl, domain } = simulator
      const source = await administrator.sources.create.mutate({ name: 'PBX', apiUrl, domain })
      sourceId = source.id
      const { runId } = await client.runs.start.mutate({ sourceId })
      await until(async () => (await client.runs.get.query({ runId })).finishedAt !== null)
    })
    afterAll(async () => {
      await api.close()
      await simulator.stop()
    })

    test('every total is the total of the list, and every bar leads to its calls', async () => {
      const { syncedAt, ...stats } = await client.calls.stats.query({ filter })
      const series = await client.analytics.series.query({ filter, timeZone })
      const heatmap = await client.analytics.heatmap.query({ filter, timeZone })
      const table = await client.analytics.byExtension.query({ filter })
      const comparison = await client.analytics.compare.query({ filter, timeZone, periods: 10 })
      const waiting = await client.analytics.missedNotReturned.query({ filter, timeZone, limit: 5 })
      expect(stats.total).toBeGreaterThan(300)
      expect(series).toMatchObject({ totals: stats, syncedAt })
      expect(heatmap).toMatchObject({ totals: stats, syncedAt })
      expect(table).toMatchObject({ totals: stats, syncedAt })
      expect(comparison.periods[0]).toMatchObject({ ...stats, syncedAt, isRunning: true })
      expect(comparison.periods).toHaveLength(11)
      expect(waiting.missed).toBe(stats.missed)
      for (const { start, end, total } of series.buckets) {
        const found = await client.calls.count.query({ filter: { from: start, to: end } })
        expect(found.count).toBe(total)
      }
    })

    test('B10 a supervisor names extensions, and the figures carry the names', async () => {
      const { items: known } = await client.analytics.byExtension.query({ limit: 10 })
      // Calls that nobody took have no extension, and are together the busiest at some hours.
      const busiest = known.find(({ extension }) => extension !== null)
      const csv = `extension,name,team\n${busiest!.extension},Lan,Bán hàng\nx,y,z`
      const told = await client.extensions.importCsv.mutate({ sourceId, csv })
      expect(told).toMatchObject({ created: 1, errors: [{ line: 3 }] })
      const found = await client.analytics.byExtension.query({ search: 'ban hang' })
      expect(found.items).toMatchObject([{ ...busiest, name: 'Lan', team: 'Bán hàng' }])

      const { items, teams } = await client.extensions.list.query()
      expect(teams).toEqual(['Bán hàng'])
      const { id, extension } = items[0]!
      const renamed = { id, sourceId, extension, name: 'Mai', team: null }
      expect(await client.extensions.save.mutate(renamed)).toMatchObject(renamed)
      expect(await client.extensions.delete.mutate({ id })).toEqual({ id })
    })

    test('C8 a viewer sees who is waiting with masked numbers, and changes no names', async () => {
      const viewer = openClient(api.url, await api.signIn('viewer'))
      const { items } = await viewer.analytics.missedNotReturned.query()
      expect(items.length).toBeGreaterThan(0)
      for (const { customerNumber, latestCall } of items) {
        expect(customerNumber).not.toMatch(/\d{4}/)
        expect(latestCall.destinationNumber ?? '').not.toMatch(/\d{6}/)
      }
      const saving = viewer.extensions.save.mutate({ sourceId, extension: '101', name: 'x' })
      await expect(saving).rejects.toMatchObject({ data: { code: 'FORBIDDEN' } })
    })

    test('what cannot be is refused with its field', async () => {
      const { analytics, extensions } = client
      const long = { from: '2015-01-01T00:00:00Z', to: '2025-01-01T00:00:00Z' }
      const withMore = { ...long, extra: 1 }
      const backwards = { from: long.to, to: long.from }
      const refusals = [
        [() => analytics.series.query({ timeZone: 'Nowhere' }), 'timeZone'],
        [() => analytics.series.query({ timeZone, filter: long, step: 'hour' }), 'step'],
        [() => analytics.heatmap.query({ timeZone, filter: backwards }), 'filter.to'],
        [() => analytics.compare.query({ timeZone, filter: long, periods: 11 }), 'periods'],
        [() => analytics.compare.query({ timeZone, filter: backwards }), 'filter.to'],
        [() => analytics.compare.query({ timeZone, filter: { from: long.from } }), 'filter.to'],
        [() => analytics.compare.query({ timeZone, filter: withMore }), 'filter.extra'],
        [() => analytics.byExtension.query({ limit: 1001 }), 'limit'],
        [() => extensions.save.mutate({ sourceId, extension: '1', name: 'x' }), 'extension'],
        [() => extensions.importCsv.mutate({ sourceId, csv: '' }), 'csv'],
      ] as const
      for (const [attempt, field] of refusals) {
        const error = (await attempt().catch(
          (thrown: unknown) => thrown,
        )) as TRPCClientError<AppRouter>
        expect(error).toBeInstanceOf(TRPCClientError)
        expect(error.data).toMatchObject({ code: 'BAD_REQUEST' })
        expect(Object.keys(error.data!.fields ?? {})).toEqual([field])
      }
    })
  },
)
