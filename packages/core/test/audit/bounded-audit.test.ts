import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { AuditEventView } from '../../src/index.ts'
import { openTestCore, testEngines, type TestCore } from '../../src/testing/index.ts'

const an = { userId: 'user-an', name: 'An' }
const binh = { userId: 'user-binh', name: 'Bình' }
const hour = 3_600_000

describe.each(testEngines)('M3: the audit log is not flooded, on %s', (engine) => {
  let open: TestCore
  let now = new Date('2026-11-29T08:00:00Z')
  beforeAll(async () => {
    open = await openTestCore(engine, { clock: { now: () => now } })
  })
  afterAll(() => open.close())

  const lines = async (action: string): Promise<readonly AuditEventView[]> =>
    (await open.core.audit.list({ action, limit: 200 })).items
  const times = (all: readonly AuditEventView[]): number =>
    all.reduce((sum, line) => sum + line.times, 0)

  test('what one person does to the own account beyond twenty times an hour is counted in the twentieth line', async () => {
    const rename = (actor: typeof an, name: string) =>
      open.core.audit.record({
        action: 'account.renamed',
        actor,
        target: `user:${actor.userId}`,
        detail: { name },
      })
    for (let at = 0; at < 400; at += 1) {
      now = new Date(now.getTime() + 1000)
      await rename(an, `An ${at}`)
    }
    const last = now.toISOString()
    await rename(binh, 'Bình')
    const [ofBinh, newest, ...others] = await lines('account.renamed')
    expect(ofBinh).toMatchObject({ actor: binh, times: 1, lastAt: null })
    expect(newest).toMatchObject({
      actor: an,
      detail: { name: 'An 19' },
      at: '2026-11-29T08:00:20.000Z',
      times: 381,
      lastAt: last,
    })
    expect(others).toHaveLength(19)
    expect(new Set(others.map((line) => line.times))).toEqual(new Set([1]))

    now = new Date(now.getTime() + hour)
    await rename(an, 'An again')
    expect((await lines('account.renamed'))[0]).toMatchObject({ actor: an, times: 1 })
  })

  test.each([
    ['recording.download', 'call:1', { externalId: 'a' }],
    ['export.download', 'export:1', { fileName: 'calls.csv', rows: 1, bytes: 1 }],
    ['run.start', 'run:1', undefined],
    ['extension.save', 'extension:1', { extension: '1001', name: 'An', team: null }],
    ['extension.import', 'source:1', { created: 0, updated: 0, unchanged: 9, errors: 0 }],
    ['view.share', 'view:1', { name: 'Mine', isShared: true }],
    ['source.update', 'source:1', { isActive: false }],
    ['backup.create', undefined, undefined],
    ['account.passwordRefused', undefined, undefined],
    ['session.signedIn', undefined, undefined],
    ['privacy.erase', 'number:hash', undefined],
    ['user.roleChanged', 'user:1', { email: 'a@b.vn', role: 'viewer' }],
  ])(
    'the same again is counted, and all of it stays on record: %s',
    async (action, target, detail) => {
      for (let at = 0; at < 50; at += 1) {
        await open.core.audit.record({ action, actor: an, target, detail })
      }
      const all = await lines(action)
      expect(all).toHaveLength(20)
      expect(times(all)).toBe(50)
      await open.core.audit.record({ action, actor: binh, target, detail })
      expect((await lines(action))[0]).toMatchObject({ actor: binh, times: 1 })
    },
  )

  test('what concerns others and is not the same has a line each time', async () => {
    const { audit } = open.core
    for (let at = 0; at < 60; at += 1) {
      const place = { actor: an, target: 'source:2' }
      await audit.record({ action: 'recording.play', actor: an, target: `call:${at}` })
      await audit.record({ action: 'source.create', ...place, detail: { apiUrl: `http://${at}` } })
      await audit.record({
        action: 'view.delete',
        actor: an,
        target: `view:${at}`,
        detail: { name: `View ${at}`, isShared: at % 2 === 0 },
      })
    }
    expect(await lines('recording.play')).toHaveLength(60)
    expect(await lines('source.create')).toHaveLength(60)
    const deleted = await lines('view.delete')
    const own = deleted.filter((line) => line.detail?.['isShared'] === false)
    expect(deleted.length - own.length).toBe(30)
    expect([own.length, times(own)]).toEqual([20, 30])
  })

  test('none of many at once is lost', async () => {
    const record = () =>
      open.core.audit.record({ action: 'test.crowd', actor: an, target: 'test:1' })
    await Promise.all(Array.from({ length: 100 }, record))
    expect(times(await lines('test.crowd'))).toBe(100)
  })

  test('what is put on record once says how often it was', async () => {
    const refuse = () =>
      open.core.audit.recordOnce({ action: 'access.refused', actor: an, target: 'procedure:x' }, 60)
    for (let at = 0; at < 400; at += 1) await refuse()
    expect(await lines('access.refused')).toMatchObject([{ times: 400 }])
  })

  test('a period shows what was done in it, also where that is counted in an earlier line', async () => {
    const action = 'test.again'
    const download = async (at: string, times: number) => {
      now = new Date(at)
      for (let n = 0; n < times; n += 1) {
        await open.core.audit.record({ action, actor: an, target: 'call:7' })
      }
    }
    await download('2026-11-30T10:00:00Z', 20)
    await download('2026-11-30T10:50:00Z', 30)
    const found = async (from: string, to?: string) =>
      (await open.core.audit.list({ action, from, to, limit: 200 })).items.map((line) => line.times)
    expect(await found('2026-11-30T10:30:00Z')).toEqual([31])
    expect(await found('2026-11-30T10:50:00Z')).toEqual([31])
    expect(await found('2026-11-30T10:50:01Z')).toEqual([])
    expect(await found('2026-11-30T09:00:00Z', '2026-11-30T10:30:00Z')).toHaveLength(20)
    expect(await found('2026-11-30T10:30:00Z', '2026-11-30T10:40:00Z')).toEqual([31])
    // The last second in which anything is counted in a line.
    await download('2026-11-30T10:59:59Z', 1)
    expect(await found('2026-11-30T10:59:59Z')).toEqual([32])
    await download('2026-11-30T11:00:00Z', 1)
    expect(await found('2026-11-30T11:00:00Z')).toEqual([1])
  })
})
