import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createTestDatabase, startSimulator, until } from '@calldeck/core/testing'
import { afterEach, expect, test } from 'vitest'
import { openClient } from '../open-client.ts'
import { postSignIn } from '../open-test-api.ts'
import { startInstance } from '../start-instance.ts'

const recorder = new URL('../programs/record-connections.ts', import.meta.url).href
const email = 'chi@example.vn'
const password = 'mat-khau-rat-dai'

const cleanups: (() => unknown)[] = []
afterEach(async () => {
  for (const clean of cleanups.splice(0).toReversed()) await clean()
})

test('A14 the product speaks to its database and its PBX and to nobody else', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'calldeck-outgoing-'))
  cleanups.push(() => rmSync(directory, { recursive: true, force: true }))
  const database = await createTestDatabase('postgresql')
  cleanups.push(() => database.remove())
  const simulator = await startSimulator({ calls: 60, days: 2, end: new Date().toISOString() })
  cleanups.push(() => simulator.stop())
  const file = join(directory, 'connections')
  const instance = await startInstance({
    NODE_OPTIONS: `--import ${recorder}`,
    CONNECTIONS_FILE: file,
    DATABASE_URL: database.options.databaseUrl ?? '',
    CALLDECK_DATA_DIR: directory,
    CALLDECK_SECRET: 'a secret that is long enough for a test',
    CALLDECK_ADMIN_EMAIL: email,
    CALLDECK_ADMIN_PASSWORD: password,
    CALLDECK_PBX_ALLOW: '127.0.0.1',
  })
  cleanups.push(() => instance.kill())

  const signedIn = (await (await postSignIn(instance.url, email, password)).json()) as {
    token: string
  }
  const { token } = signedIn
  const client = openClient(instance.url, { token })
  const get = async (path: string): Promise<number> => {
    const headers = { authorization: `Bearer ${token}` }
    const answer = await fetch(`${instance.url}${path}`, { headers })
    await answer.arrayBuffer()
    return answer.status
  }
  const { apiUrl, domain } = simulator
  const { id: sourceId } = await client.sources.create.mutate({ name: 'PBX', apiUrl, domain })
  expect((await client.sources.test.mutate({ id: sourceId })).ok).toBe(true)
  const { runId } = await client.runs.start.mutate({ sourceId })
  await until(async () => (await client.runs.get.query({ runId })).finishedAt)
  const { items } = await client.calls.search.query({ filter: { hasRecording: true } })
  const call = items[0]!.id
  expect(await get(`/files/recordings/${call}`)).toBe(200)
  await client.calls.peaks.query({ id: call })
  for (const format of ['csv', 'xlsx'] as const) {
    const { id } = await client.exports.create.mutate({ format })
    await until(async () => (await client.exports.get.query({ id })).status === 'SUCCEEDED')
    expect(await get(`/files/exports/${id}`)).toBe(200)
  }
  for (const path of ['/', '/healthz', '/readyz', '/metrics', '/api/auth/token']) await get(path)
  await client.sources.previewSchedule.query({
    cronExpression: '0 1 * * *',
    timeZone: 'Asia/Tokyo',
  })
  expect(await instance.stop()).toBe(0)

  const noted = new Set(readFileSync(file, 'utf8').trimEnd().split('\n'))
  const pbx = new URL(simulator.url).host
  const { host, hostname } = new URL(database.options.databaseUrl ?? '')
  expect(noted).toContain(pbx)
  expect(noted).toContain(host)
  const known = new Set([pbx, host, `name ${hostname}`, 'name localhost', 'name 127.0.0.1'])
  expect([...noted].filter((line) => !known.has(line))).toEqual([])
}, 120_000)
