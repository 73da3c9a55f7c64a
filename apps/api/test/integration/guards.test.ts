import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { may, roles, type Role } from '../../src/permissions.ts'
import { publicProcedures } from '../../src/trpc.ts'
import { openTestApi, type SignedIn, type TestApi } from '../open-test-api.ts'
import { procedures } from '../procedures.ts'

/** Refused by an id that is not one, so that what is allowed does nothing. */
const input = { id: 'none', runId: 'none', sourceId: 'none', filter: 'none', role: 'none' }

describe('A14 every procedure is guarded', () => {
  let api: TestApi
  const people = new Map<Role, SignedIn>()

  beforeAll(async () => {
    api = await openTestApi('pglite')
    for (const role of roles) people.set(role, await api.signIn(role))
  })
  afterAll(() => api.close())

  test('there are no public ones', () => {
    expect(publicProcedures).toEqual([])
    expect(procedures.length).toBeGreaterThan(20)
  })

  test.each(procedures)('$path is 401 without a session', async ({ path, type }) => {
    const answer = await api.call(path, { mutate: type === 'mutation', input })
    expect(answer.status).toBe(401)
    const requestId = answer.headers.get('x-request-id')
    expect(requestId).toBeTruthy()
    expect(await answer.text()).toContain(`"requestId":"${requestId}"`)
  })

  const cases = procedures.flatMap((procedure) => roles.map((role) => ({ procedure, role })))
  test.each(cases)('$procedure.path as $role', async ({ procedure, role }) => {
    const { path, type, meta } = procedure
    const permission = meta?.permission ?? null
    const as = people.get(role)!
    const answer = await api.call(path, { mutate: type === 'mutation', input, as })
    const isAllowed = permission === null || may(role, permission)
    if (isAllowed) expect([401, 403]).not.toContain(answer.status)
    else expect(answer.status).toBe(403)
    await answer.body?.cancel()
  })

  test('a mutation refuses GET', async () => {
    const as = people.get('administrator')!
    for (const { path } of procedures.filter(({ type }) => type === 'mutation')) {
      const answer = await api.call(path, { as })
      expect(answer.status).toBe(405)
    }
  })

  test('a batch is capped', async () => {
    const as = people.get('administrator')!
    const paths = Array.from({ length: 11 }, () => 'session.me').join(',')
    expect((await api.call(`${paths}?batch=1&input={}`, { as })).status).toBe(400)
  })
})
