import { afterEach, describe, expect, test } from 'vitest'
import { createCore } from '../../src/index.ts'
import { openTestCore, testEngines, type TestCore } from '../../src/testing/index.ts'

const an = { userId: 'user-an', name: 'An' }
const binh = { userId: 'user-binh', name: 'Bình' }

describe.each(testEngines)('M3: the audit log is not flooded, on %s', (engine) => {
  let open: TestCore
  afterEach(() => open.close())

  test('what one person does to the own account beyond twenty times an hour is one line', async () => {
    let now = new Date('2026-11-29T08:00:00Z')
    open = await openTestCore(engine, { clock: { now: () => now } })
    const { audit } = open.core
    const rename = (actor: typeof an, name: string) =>
      audit.record({ action: 'account.renamed', actor, target: actor.userId, detail: { name } })
    const lines = async () => (await audit.list({ action: 'account.renamed', limit: 200 })).items
    for (let at = 0; at < 400; at += 1) await rename(an, `An ${at}`)
    await rename(binh, 'Bình')
    expect(
      (await lines()).map(({ actor }) => actor.name).filter((name) => name === 'Bình'),
    ).toEqual(['Bình'])
    expect(await lines()).toHaveLength(21)

    now = new Date('2026-11-29T09:00:00Z')
    await rename(an, 'An again')
    expect(await lines()).toHaveLength(23)
    expect((await lines())[1]).toMatchObject({
      actor: an,
      detail: { name: 'An 399', more: 380, since: '2026-11-29T08:00:00.000Z' },
    })
  })

  test('what concerns others has a line each time, and stopping writes down what was counted', async () => {
    open = await openTestCore(engine)
    const { options } = open
    for (let at = 0; at < 30; at += 1) {
      await open.core.audit.record({ action: 'recording.play', actor: an, target: `call:${at}` })
      await open.core.audit.record({ action: 'account.renamed', actor: an, target: 'user:an' })
    }
    expect(
      (await open.core.audit.list({ action: 'recording.play', limit: 200 })).items,
    ).toHaveLength(30)
    await open.core.close()
    const core = await createCore(options)
    open = { ...open, core, close: () => core.close().then(() => open.remove()) }
    const { items } = await core.audit.list({ action: 'account.renamed', limit: 200 })
    expect(items).toHaveLength(21)
    expect(items[0]).toMatchObject({ detail: { more: 10 } })
  })
})
