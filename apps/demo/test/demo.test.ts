import { freePort } from '@calldeck/core/testing'
import { once } from 'node:events'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { createClient } from '../src/client.ts'
import { loadDemoState } from '../src/demo-state.ts'
import { signIn } from '../src/sign-in.ts'
import { answers, eventually, startDemo, type RunningDemo } from './start-demo.ts'

let directory: string
let port: number
let demo: RunningDemo | undefined

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'calldeck-demo-'))
  port = await freePort()
})

afterEach(async () => {
  demo?.process.kill('SIGTERM')
  await demo?.exitCode
})

afterAll(() => rm(directory, { recursive: true, force: true }))

// In running order: the later starts find the data of the first.
describe('the demo', () => {
  it('prints a sign-in that works, with the calls of the exchange already read', async () => {
    demo = startDemo(directory, port)
    const { url, password } = await demo.welcome()
    expect(demo.printed()).toContain('5000 calls read.')
    // How far it is, and nothing else: no warning about Node.js, no list of files.
    const [before = ''] = demo.printed().split('┌')
    const lines = before.split('\n').filter((line) => !line.trimEnd().endsWith('so far'))
    expect(lines.length).toBeLessThan(20)
    expect(demo.printed()).not.toMatch(/warning|\.js\b/i)
    const client = await signedIn(demo)
    const [source] = await client.sources.list.query()
    expect(source).toMatchObject({ name: 'Demo PBX', syncMode: 'SCHEDULED' })
    expect(source?.totalRecordsSynced).toBeGreaterThanOrEqual(5000)
    expect(password.length).toBeGreaterThanOrEqual(16)
    expect((await stat(join(directory, 'demo.json'))).mode & 0o777).toBe(0o600)
    await stopAndExpectSilence(demo, url)
  })

  it('goes on with its data at the second start: same password, same source, nothing twice', async () => {
    const before = await state()
    demo = startDemo(directory, port)
    const { url, password } = await demo.welcome()
    expect(password).toBe(before.password)
    const client = await signedIn(demo)
    const sources = await client.sources.list.query()
    expect(sources).toHaveLength(1)
    const sourceId = sources[0]?.id ?? ''
    await eventually(async () => (await newestRun(client, sourceId)).finishedAt !== null)
    const run = await newestRun(client, sourceId)
    expect(run.status).toBe('SUCCEEDED')
    expect(run.unchanged).toBeGreaterThan(run.created)
    await stopAndExpectSilence(demo, url)
  })

  it('takes its children along when it is killed', async () => {
    demo = startDemo(directory, port)
    const { url } = await demo.welcome()
    demo.process.kill('SIGKILL')
    await eventually(async () => !(await answers(`${url}/healthz`)))
    const exchange = `http://127.0.0.1:${(await state()).exchangePort}/control/clock`
    await eventually(async () => !(await answers(exchange)))
  })

  it('ends with a sentence when the port is in use', async () => {
    const other = createServer().listen(port, '127.0.0.1')
    await once(other, 'listening')
    demo = startDemo(directory, port)
    expect(await demo.exitCode).toBe(1)
    other.close()
    expect(demo.printed()).toContain(`Port ${port} is in use.`)
    expect(demo.printed()).toContain(`PORT=${port + 1}`)
  })
})

async function signedIn(running: RunningDemo) {
  const { url, email, password } = await running.welcome()
  const token = await signIn(url, { ...(await state()), email, password })
  return createClient(url, token ?? 'refused')
}

async function newestRun(client: Awaited<ReturnType<typeof signedIn>>, sourceId: string) {
  const { items } = await client.runs.list.query({ sourceId, limit: 1 })
  if (!items[0]) throw new Error('There is no run.')
  return items[0]
}

async function stopAndExpectSilence(running: RunningDemo, url: string): Promise<void> {
  running.process.kill('SIGINT')
  running.process.kill('SIGINT')
  expect(await running.exitCode).toBe(0)
  expect(await answers(`${url}/healthz`)).toBe(false)
  expect(await answers(`http://127.0.0.1:${(await state()).exchangePort}/control/clock`)).toBe(
    false,
  )
}

function state() {
  return loadDemoState(directory)
}
