import { createTestDatabase, oracleIds, startSimulator, until } from '@calldeck/core/testing'
import { afterEach, expect, test } from 'vitest'
import type { Run } from '@calldeck/core'
import { openBalancer } from '../open-balancer.ts'
import { postSignIn } from '../open-test-api.ts'
import { startInstance, type Instance } from '../start-instance.ts'

const administrator = { email: 'an@calldeck.example', password: 'correct horse battery' }
const window = { from: '2025-08-11T00:00:00Z', to: '2025-09-11T08:00:00Z' }
/** As many people as ask at once. */
const people = 4

const closing: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

async function openPlace() {
  const place = await createTestDatabase('postgresql')
  closing.push(() => place.remove())
  const running = new Set<Instance>()
  closing.push(() => running.forEach((instance) => instance.kill()))
  const start = async (role: string) => {
    const instance = await startInstance({
      DATABASE_URL: place.options.databaseUrl ?? '',
      CALLDECK_DATA_DIR: place.options.dataDirectory,
      CALLDECK_SECRET: 'a secret that is long enough for a test',
      CALLDECK_ADMIN_EMAIL: administrator.email,
      CALLDECK_ADMIN_PASSWORD: administrator.password,
      CALLDECK_PBX_ALLOW: '127.0.0.1',
      CALLDECK_ROLE: role,
      CALLDECK_DRAIN_SECONDS: '4',
      LOG_LEVEL: 'warn',
    })
    running.add(instance)
    return instance
  }
  return { start }
}

async function signIn(url: string): Promise<string> {
  const answer = await postSignIn(url, administrator.email, administrator.password)
  expect(answer.status).toBe(200)
  return ((await answer.json()) as { token: string }).token
}

/** Calls procedures through one address, as one person. */
function clientOf(url: string, token: string) {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
  return {
    query: (path: string, input: unknown = {}) =>
      fetch(`${url}/trpc/${path}?input=${encodeURIComponent(JSON.stringify(input))}`, { headers }),
    mutate: (path: string, input: unknown) =>
      fetch(`${url}/trpc/${path}`, { method: 'POST', headers, body: JSON.stringify(input) }),
  }
}
type Client = ReturnType<typeof clientOf>

async function dataOf<T>(answer: Response): Promise<T> {
  const told = (await answer.json()) as { result?: { data: T } }
  if (!told.result) throw new Error(`refused: ${JSON.stringify(told)}`)
  return told.result.data
}

/** Asks without a pause until told to stop; keeps every answer that was not a good one. */
function keepAsking(client: Client, sourceId: string) {
  const failures: string[] = []
  let answered = 0
  const enough = new AbortController()
  const one = async (): Promise<void> => {
    for (let turn = 0; !enough.signal.aborted; turn += 1) {
      const asked = [
        () => client.query('session.me'),
        () => client.query('calls.search', { limit: 5 }),
        () => client.mutate('runs.start', { sourceId, ...window }),
      ][turn % 3]!
      const answer = await asked().catch((error: unknown) => String(error))
      if (typeof answer !== 'string' && answer.ok) {
        await answer.text()
        answered += 1
      } else
        failures.push(
          typeof answer === 'string' ? answer : `${answer.status} ${await answer.text()}`,
        )
    }
  }
  const asking = Array.from({ length: people }, one)
  return {
    failures,
    answered: () => answered,
    stop: async () => {
      enough.abort()
      await Promise.all(asking)
    },
  }
}

test('four instances, web and worker apart, replaced one by one under load: no request fails, no page is lost', async () => {
  const { start } = await openPlace()
  const simulator = await startSimulator({ calls: 2000, days: 20 })
  closing.push(() => simulator.stop())
  const balancer = await openBalancer()
  closing.push(() => balancer.close())
  const webs = [await start('web'), await start('web')]
  const workers = [await start('worker'), await start('worker')]
  for (const { url } of webs) balancer.add(url)
  await until(async () => balancer.ready().length === 2)

  const client = clientOf(balancer.url, await signIn(balancer.url))
  const { id: sourceId } = await dataOf<{ id: string }>(
    await client.mutate('sources.create', {
      name: 'Exchange',
      apiUrl: simulator.apiUrl,
      domain: simulator.domain,
      timeZone: 'Asia/Ho_Chi_Minh',
      batchSize: 25,
      concurrency: 2,
    }),
  )
  await simulator.control('faults', [{ kind: 'latency', milliseconds: 500 }])
  const { runId } = await dataOf<{ runId: string }>(
    await client.mutate('runs.start', { sourceId, ...window }),
  )
  const runNow = async () => dataOf<Run>(await client.query('runs.get', { runId }))
  await until(async () => (await runNow()).created > 0)
  const load = keepAsking(client, sourceId)

  // The one that works is among them, and so is, in the end, the one that took over.
  for (const old of workers) {
    await start('worker')
    expect(await old.stop()).toBe(0)
  }
  for (const old of webs) {
    const fresh = await start('web')
    balancer.add(fresh.url)
    await until(async () => balancer.ready().includes(fresh.url))
    expect(await old.stop()).toBe(0)
    balancer.remove(old.url)
  }
  await simulator.control('faults', undefined, 'DELETE')
  const run = await until(async () => {
    const seen = await runNow()
    return seen.finishedAt !== null && seen
  })
  await load.stop()
  expect(load.failures).toEqual([])
  expect(load.answered()).toBeGreaterThan(50)

  const oracle = await simulator.oracle()
  expect(run).toMatchObject({
    status: 'SUCCEEDED',
    fetched: oracle.length,
    created: oracle.length,
    updated: 0,
    unchanged: 0,
    rejected: 0,
  })
  expect(run.attempt).toBeGreaterThan(1)
  expect(await storedIds(client)).toEqual(oracleIds(oracle))
}, 240_000)

test('X2 an instance that is to stop says so on /readyz, answers for a while, and ends with 0', async () => {
  const { start } = await openPlace()
  const instance = await start('web')
  const token = await signIn(instance.url)
  const ended = instance.stop()
  const unready = await until(async () => {
    const answer = await fetch(`${instance.url}/readyz`)
    await answer.text()
    return answer.status === 503 && answer
  })
  expect(unready.headers.get('connection')).toBe('close')
  const me = await clientOf(instance.url, token).query('session.me')
  expect(me.status).toBe(200)
  await me.text()
  expect(await ended).toBe(0)
}, 240_000)

async function storedIds(client: Client): Promise<string[]> {
  const ids: string[] = []
  let cursor: string | null = null
  do {
    const page: { items: { externalId: string }[]; nextCursor: string | null } = await dataOf(
      await client.query('calls.search', { limit: 200, ...(cursor !== null && { cursor }) }),
    )
    ids.push(...page.items.map(({ externalId }) => externalId))
    cursor = page.nextCursor
  } while (cursor !== null)
  return ids.toSorted((left, right) => (left < right ? -1 : 1))
}
