import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestApi, type TestApi } from '../open-test-api.ts'

describe.each(['pglite', 'postgresql'] as const)('refused rights on %s', (engine) => {
  let api: TestApi
  beforeAll(async () => {
    api = await openTestApi(engine)
  })
  afterAll(() => api.close())

  test('found-low: who asked for more than the role allows is on record, once an hour for each thing', async () => {
    const viewer = await api.signIn('viewer')
    const other = await api.signIn('viewer')
    for (let i = 0; i < 5; i += 1) {
      expect((await api.call('users.list', { as: viewer })).status).toBe(403)
    }
    expect((await api.call('audit.list', { as: viewer })).status).toBe(403)
    expect((await api.call('users.list', { as: other })).status).toBe(403)
    for (let i = 0; i < 2; i += 1) {
      const headers = { cookie: viewer.cookie }
      const file = `${api.url}/files/exports/00000000-0000-4000-8000-000000000000`
      expect((await fetch(file, { headers })).status).toBe(403)
    }
    expect((await api.call('session.me', { as: viewer })).status).toBe(200)
    const { items } = await api.core.audit.list({ action: 'access.refused' })
    const lines = items.map(({ actor, target }) => [actor.userId, target]).toReversed()
    expect(lines).toEqual([
      [viewer.id, 'procedure:users.list'],
      [viewer.id, 'procedure:audit.list'],
      [other.id, 'procedure:users.list'],
      [viewer.id, 'permission:calls.export'],
    ])
  })
})
