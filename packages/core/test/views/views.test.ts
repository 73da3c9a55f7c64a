import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ViewPerson } from '../../src/index.ts'
import { openTestCore, testEngines, type TestCore } from '../../src/testing/index.ts'

const lan: ViewPerson = { userId: 'lan', name: 'Lan', mayManageShared: false }
const mai: ViewPerson = { userId: 'mai', name: 'Mai', mayManageShared: false }
const admin: ViewPerson = { userId: 'admin', name: 'Admin', mayManageShared: true }

describe.each(testEngines)('C3 saved views on %s', (engine) => {
  let open: TestCore

  beforeAll(async () => {
    open = await openTestCore(engine, { role: 'web' })
  })
  afterAll(() => open.close())

  const save = (name: string, person: ViewPerson, more: object = {}) =>
    open.core.views.save({ page: 'calls', name, query: 'direction=INBOUND', ...more }, person)
  const share = (id: string, isShared: boolean, person: ViewPerson) =>
    open.core.views.share({ id, isShared }, person)
  const names = async (person: ViewPerson) =>
    (await open.core.views.list({ page: 'calls' }, person)).map(({ name }) => name)

  test('a view is kept, changed, renamed and deleted by its owner', async () => {
    const kept = await save('  Missed   today ', lan, { query: 'range=today&sort=-startedAt' })
    expect(kept).toMatchObject({ name: 'Missed today', isShared: false, isOwn: true })
    const changed = await save('Missed', lan, { id: kept.id, query: '' })
    expect(changed).toMatchObject({ id: kept.id, name: 'Missed', query: '' })
    expect(await names(lan)).toEqual(['Missed'])
    expect(await open.core.views.delete(kept.id, lan)).toEqual({ id: kept.id })
    expect(await names(lan)).toEqual([])
  })

  test('what is private does not exist for others, not even for administrators', async () => {
    const { id } = await save('Private', lan)
    for (const other of [mai, admin]) {
      expect(await names(other)).toEqual([])
      const attempts = [
        () => save('Mine', other, { id }),
        () => share(id, true, other),
        () => open.core.views.delete(id, other),
      ]
      for (const attempt of attempts) {
        await expect(attempt()).rejects.toMatchObject({ code: 'NOT_FOUND' })
      }
    }
    await open.core.views.delete(id, lan)
  })

  test('what is shared is seen by all and changed by its owner or an administrator', async () => {
    const { id } = await save('Shared', lan)
    expect(await share(id, true, lan)).toMatchObject({ isShared: true, mayEdit: true })
    const [seen] = await open.core.views.list({ page: 'calls' }, mai)
    expect(seen).toMatchObject({ id, isOwn: false, mayEdit: false, ownerName: 'Lan' })
    await expect(save('Taken', mai, { id })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expect(open.core.views.delete(id, mai)).rejects.toMatchObject({ code: 'FORBIDDEN' })
    expect(await save('Put right', admin, { id })).toMatchObject({ isOwn: false, mayEdit: true })
    await share(id, false, admin)
    expect(await names(mai)).toEqual([])
    expect(await names(lan)).toEqual(['Put right'])
    const { items } = await open.core.audit.list({ action: 'view.share' })
    expect(items).toHaveLength(2)
    await open.core.views.delete(id, lan)
  })

  test('own views come first, then those of others, by name', async () => {
    const other = await save('alpha', mai)
    await share(other.id, true, mai)
    await save('Zeta', lan)
    await save('beta', lan)
    expect(await names(lan)).toEqual(['beta', 'Zeta', 'alpha'])
  })

  test('a name is used once a person, in any case, and others may use it too', async () => {
    const { id } = await save('Evening', lan)
    await save('Night', lan)
    await expect(save('evening', lan)).rejects.toMatchObject({ code: 'CONFLICT', field: 'name' })
    await expect(save('NIGHT', lan, { id })).rejects.toMatchObject({ code: 'CONFLICT' })
    expect(await save('EVENING', lan, { id })).toMatchObject({ id, name: 'EVENING' })
    expect(await save('Evening', mai)).toMatchObject({ isOwn: true })
  })

  test('no name is refused, and so is the hundred and first view', async () => {
    await expect(save('   ', lan)).rejects.toMatchObject({ code: 'BAD_INPUT', field: 'name' })
    const many: ViewPerson = { ...lan, userId: 'many' }
    for (let count = 0; count < 100; count += 1) await save(`View ${count}`, many)
    await expect(save('One more', many)).rejects.toThrow(/delete one first/)
  })
})
