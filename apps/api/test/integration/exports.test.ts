import type { TRPCClient } from '@trpc/client'
import { testEngines, until } from '@calldeck/core/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Role } from '../../src/permissions.ts'
import type { AppRouter } from '../../src/router.ts'
import { openClient } from '../open-client.ts'
import { openTestApi, type SignedIn, type TestApi } from '../open-test-api.ts'
import { setExportStatus, storeCalls } from '../stored-calls.ts'

describe.each(testEngines)('C1 C8 exports on %s', (engine) => {
  let api: TestApi
  const people = new Map<string, SignedIn>()
  const as = (name: string): TRPCClient<AppRouter> => openClient(api.url, people.get(name)!)

  beforeAll(async () => {
    api = await openTestApi(engine)
    for (const role of ['administrator', 'supervisor', 'viewer'] as const) {
      people.set(role, await api.signIn(role))
    }
    people.set('colleague', await api.signIn('supervisor'))
    const source = { name: 'PBX', apiUrl: 'http://127.0.0.1:9/cdr', domain: 'pbx.local' }
    const { id } = await as('administrator').sources.create.mutate(source)
    await storeCalls(api.core, id, 700)
  })
  afterAll(() => api.close())

  const get = (id: string, name: string | null, init: RequestInit = {}) =>
    fetch(`${api.url}/files/exports/${id}`, {
      ...init,
      headers: name === null ? {} : { cookie: people.get(name)!.cookie },
    })
  const untilEnded = async (id: string, name: string) =>
    until(async () => {
      const found = await as(name).exports.get.query({ id })
      return found.finishedAt === null ? null : found
    })

  test('whoever may export makes, follows and fetches one; all of it is on record', async () => {
    const supervisor = as('supervisor')
    const made = await supervisor.exports.create.mutate({ format: 'csv', filter: {} })
    expect(made).toMatchObject({ status: 'QUEUED', isOwn: true, timeZone: 'Asia/Ho_Chi_Minh' })
    const done = await untilEnded(made.id, 'supervisor')
    const { count } = await supervisor.calls.count.query({})
    expect(done).toMatchObject({ status: 'SUCCEEDED', rowsWritten: count, progress: 1 })
    const head = await get(made.id, 'supervisor', { method: 'HEAD' })
    const answer = await get(made.id, 'supervisor')
    for (const { status, headers } of [head, answer]) {
      expect(status).toBe(200)
      expect(Object.fromEntries(headers)).toMatchObject({
        'content-type': 'text/csv; charset=utf-8',
        'content-length': String(done.bytes),
        'content-disposition': `attachment; filename="${done.fileName}"`,
        'cache-control': 'no-store, no-transform',
        'x-content-type-options': 'nosniff',
      })
      expect(headers.get('content-encoding')).toBeNull()
    }
    expect(done.fileName).toMatch(/^calls-\d{4}-\d\d-\d\d-\d{4}\.csv$/)
    const text = await answer.text()
    expect(text.trimEnd().split('\r\n')).toHaveLength(count + 1)
    expect(text).toContain("'+84335550159")
    const { items } = await as('administrator').audit.list.query({ search: `export:${made.id}` })
    expect(items.map(({ action, actor }) => [action, actor.name])).toEqual([
      ['export.download', 'supervisor'],
      ['export.create', 'supervisor'],
    ])
  })

  test('401, 403, 404 and 410 say why', async () => {
    const { id } = await as('supervisor').exports.create.mutate({ format: 'xlsx' })
    await untilEnded(id, 'supervisor')
    const nobody = '00000000-0000-4000-8000-000000000000'
    const expected = [
      [id, null, 401, 'UNAUTHORIZED'],
      [id, 'viewer', 403, 'FORBIDDEN'],
      [id, 'colleague', 404, 'NOT_FOUND'],
      [id, 'administrator', 403, 'FORBIDDEN'],
      [nobody, 'supervisor', 404, 'NOT_FOUND'],
      ['none', 'supervisor', 404, 'NOT_FOUND'],
      ['..%2f..%2fetc%2fpasswd', 'supervisor', 404, 'NOT_FOUND'],
    ] as const
    for (const [path, name, status, code] of expected) {
      const answer = await get(path, name)
      expect([path, name, answer.status]).toEqual([path, name, status])
      expect(await answer.json()).toMatchObject({ code, requestId: expect.any(String) })
      expect(answer.headers.get('cache-control')).toBe('no-store')
    }
    const states = [
      ['CANCELED', 410, 'EXPORT_CANCELED'],
      ['FAILED', 410, 'EXPORT_FAILED'],
      ['EXPIRED', 410, 'EXPORT_EXPIRED'],
    ] as const
    for (const [stored, status, code] of states) {
      await setExportStatus(api.core, id, stored)
      const answer = await get(id, 'supervisor')
      expect([answer.status, await answer.json()]).toMatchObject([status, { code }])
    }
    await as('supervisor').exports.delete.mutate({ id })
    expect((await get(id, 'supervisor')).status).toBe(404)
  })

  test('a person sees their own, an administrator everybody’s, a viewer none', async () => {
    const { id } = await as('colleague').exports.create.mutate({ format: 'csv' })
    await untilEnded(id, 'colleague')
    const ids = async (name: string) =>
      (await as(name).exports.list.query()).items.map((item) => item.id)
    expect(await ids('colleague')).toEqual([id])
    expect(await ids('supervisor')).not.toContain(id)
    expect(await ids('administrator')).toContain(id)
    const refused = { data: { code: 'FORBIDDEN' } }
    await expect(as('viewer').exports.list.query()).rejects.toMatchObject(refused)
    await expect(as('supervisor').exports.cancel.mutate({ id })).rejects.toMatchObject({
      data: { code: 'NOT_FOUND' },
    })
    expect(await as('administrator').exports.delete.mutate({ id })).toEqual({ id })
  })

  test.each([
    [{ format: 'pdf' }, 'format'],
    [{ format: 'csv', columns: ['raw'] }, 'columns.0'],
    [{ format: 'csv', columns: [] }, 'columns'],
    [{ format: 'csv', columns: ['id', 'id'] }, 'columns'],
    [{ format: 'csv', timeZone: 'Asia/Atlantis' }, 'timeZone'],
    [{ format: 'csv', language: 'fr' }, 'language'],
    [{ format: 'csv', filter: { pattern: '[0-9]' } }, 'pattern'],
  ])('%j is refused at its field', async (input, field) => {
    const answer = await api.call('exports.create', {
      mutate: true,
      input,
      as: people.get('supervisor')!,
    })
    expect(answer.status).toBe(400)
    const told = (await answer.json()) as { error: { data: { fields: object } } }
    expect(Object.keys(told.error.data.fields)).toContain(field)
  })

  test('who lost the right to export between order and download gets no file', async () => {
    const { id } = await as('colleague').exports.create.mutate({ format: 'csv' })
    await untilEnded(id, 'colleague')
    expect((await get(id, 'colleague')).status).toBe(200)
    const setRole = (role: Role) =>
      as('administrator').users.setRole.mutate({ id: people.get('colleague')!.id, role })
    await setRole('viewer')
    for (const method of ['GET', 'HEAD']) {
      expect((await get(id, 'colleague', { method })).status).toBe(403)
    }
    await setRole('supervisor')
    expect((await get(id, 'colleague')).status).toBe(200)
    await as('administrator').users.disable.mutate({ id: people.get('colleague')!.id })
    expect((await get(id, 'colleague')).status).toBe(401)
  })
})
