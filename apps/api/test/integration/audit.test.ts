import { startSimulator, until, type Simulator } from '@calldeck/core/testing'
import type { TRPCClient } from '@trpc/client'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { AppRouter } from '../../src/router.ts'
import { openClient } from '../open-client.ts'
import { openTestApi, type SignedIn, type TestApi } from '../open-test-api.ts'

describe('A14 C8 whatever matters is on record: who, what, to what', () => {
  let api: TestApi
  let simulator: Simulator
  let person: SignedIn
  let client: TRPCClient<AppRouter>
  beforeAll(async () => {
    simulator = await startSimulator({ calls: 60, days: 2, end: new Date().toISOString() })
    api = await openTestApi('pglite')
    person = await api.signIn('administrator')
    client = openClient(api.url, person)
  })
  afterAll(async () => {
    await api.close()
    await simulator.stop()
  })

  /** What a person did to one thing, oldest first, as `action detail`. */
  const deeds = async (target: string): Promise<unknown[]> => {
    const { items } = await client.audit.list.query({ search: target, limit: 200 })
    const lines = items.filter((line) => line.target === target).toReversed()
    for (const { actor } of lines) {
      expect(actor).toEqual({ userId: person.id, name: 'administrator' })
    }
    return lines.map(({ action, detail }) => (detail === null ? [action] : [action, detail]))
  }

  test('a source made, changed and deleted, and its key set and removed but never told', async () => {
    const { apiUrl, domain } = simulator
    const input = { name: 'Kept', apiUrl, domain, apiKey: 'very-secret-1' }
    const { id } = await client.sources.create.mutate(input)
    await client.sources.update.mutate({ id, batchSize: 50 })
    await client.sources.update.mutate({ id, apiKey: 'very-secret-2' })
    await client.sources.update.mutate({ id, apiKey: null })
    await client.sources.delete.mutate({ id })
    expect(await deeds(`source:${id}`)).toEqual([
      ['source.create', expect.objectContaining({ name: 'Kept', apiKey: 'set' })],
      ['source.update', { batchSize: 50 }],
      ['source.update', { apiKey: 'set' }],
      ['source.update', { apiKey: 'removed' }],
      ['source.delete'],
    ])
    const all = JSON.stringify(await client.audit.list.query({ limit: 200 }))
    expect(all).not.toContain('very-secret')
  })

  test('a sync started, stopped and retried by hand, a reconciliation and a mapping', async () => {
    const { apiUrl, domain } = simulator
    const { id: sourceId } = await client.sources.create.mutate({ name: 'Run', apiUrl, domain })
    const ended = (runId: string) =>
      until(async () => (await client.runs.get.query({ runId })).finishedAt)
    await simulator.control('faults', [{ kind: 'latency', milliseconds: 3000 }])
    const { runId } = await client.runs.start.mutate({ sourceId })
    await client.runs.stop.mutate({ runId })
    await simulator.control('faults', undefined, 'DELETE')
    await ended(runId)
    const { id: retried } = await client.runs.retry.mutate({ runId })
    await ended(retried)
    const reconciled = await client.runs.reconcile.mutate({ sourceId })
    await ended(reconciled.runId)
    const mapped = await client.sources.remap.mutate({ id: sourceId })
    await ended(mapped.runId)
    expect(await deeds(`run:${runId}`)).toEqual([['run.start'], ['run.stop']])
    expect(await deeds(`run:${retried}`)).toEqual([['run.retry']])
    expect(await deeds(`run:${reconciled.runId}`)).toEqual([['run.reconcile']])
    expect(await deeds(`run:${mapped.runId}`)).toEqual([['run.remap']])
  })

  test('an export made, fetched and deleted, a recording played and downloaded', async () => {
    const { items } = await client.calls.search.query({ filter: { hasRecording: true } })
    const call = items[0]!.id
    const headers = { cookie: person.cookie }
    for (const path of [call, `${call}?download=1`]) {
      const answer = await fetch(`${api.url}/files/recordings/${path}`, { headers })
      expect((await answer.arrayBuffer()).byteLength).toBeGreaterThan(0)
    }
    expect((await deeds(`call:${call}`)).map((deed) => (deed as string[])[0])).toEqual([
      'recording.play',
      'recording.download',
    ])
    const { id } = await client.exports.create.mutate({ format: 'csv' })
    await until(async () => (await client.exports.get.query({ id })).status === 'SUCCEEDED')
    await (await fetch(`${api.url}/files/exports/${id}`, { headers })).text()
    await client.exports.delete.mutate({ id })
    expect((await deeds(`export:${id}`)).map((deed) => (deed as string[])[0])).toEqual([
      'export.create',
      'export.download',
      'export.delete',
    ])
  })

  test('every change of an account', async () => {
    const input = { name: 'Bình', email: 'binh@example.vn', role: 'viewer' } as const
    const { id } = await client.users.create.mutate(input)
    await client.users.setRole.mutate({ id, role: 'supervisor' })
    await client.users.resetPassword.mutate({ id })
    await client.users.removeSecondFactor.mutate({ id })
    await client.users.revokeSessions.mutate({ id })
    await client.users.disable.mutate({ id })
    await client.users.enable.mutate({ id })
    const { email } = input
    const later = { email, role: 'supervisor' }
    expect(await deeds(`user:${id}`)).toEqual([
      ['user.created', { email, role: 'viewer' }],
      ['user.roleChanged', later],
      ['user.passwordReset', later],
      ['user.secondFactorRemoved', later],
      ['user.sessionsRevoked', later],
      ['user.disabled', later],
      ['user.enabled', later],
    ])
  })
})
