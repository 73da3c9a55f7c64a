import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { until } from '@calldeck/core/testing'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { postSignIn } from '../open-test-api.ts'

const program = join(import.meta.dirname, '../../src/main.ts')

/** Seconds, on a machine that has much else to do. */
const startsWithin = 90

interface Product {
  readonly child: ChildProcess
  readonly ended: Promise<unknown[]>
  /** Everything it said so far. */
  out(): string
}

describe('the process', { timeout: 240_000 }, () => {
  let directory = ''
  const started: ChildProcess[] = []

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'calldeck-main-'))
  })
  afterEach(() => {
    for (const child of started.splice(0)) child.kill('SIGKILL')
    rmSync(directory, { recursive: true, force: true })
  })

  function start(env: Record<string, string>): Product {
    const own = { PORT: '0', CALLDECK_HOST: '127.0.0.1', CALLDECK_DATA_DIR: directory }
    const child = spawn(process.execPath, [program], {
      cwd: directory,
      env: { PATH: process.env['PATH'], ...own, ...env },
    })
    started.push(child)
    let out = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => (out += text))
    }
    return { child, ended: once(child, 'close'), out: () => out }
  }

  const ready = async (product: Product): Promise<string> =>
    until(async () => /Calldeck is ready at (\S+)/.exec(product.out())?.[1], startsWithin)

  test('a bad variable stops the start with its name and what it should be', async () => {
    const product = start({ PORT: 'eighty', CALLDECK_ROLE: 'boss' })
    expect((await product.ended)[0]).toBe(1)
    expect(product.out()).toBe(
      'PORT should be a port number from 0 to 65535.\nCALLDECK_ROLE should be all, web or worker.\n',
    )
  })

  test('a port in use is told in a sentence', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    const { port } = other.address() as AddressInfo
    const product = start({ PORT: String(port) })
    expect((await product.ended)[0]).toBe(1)
    expect(product.out()).toBe(
      `Port ${port} is in use by another program. Stop that one, or set PORT to a free port.\n`,
    )
    other.close()
  })

  test.each(['/proc/calldeck/data', '/dev/null', '/dev/null/data'])(
    'a data directory that cannot be made is told in a sentence: %s',
    async (directory) => {
      const product = start({ CALLDECK_DATA_DIR: directory })
      expect((await product.ended)[0]).toBe(1)
      expect(product.out()).toBe(
        'CALLDECK_DATA_DIR must name a directory that this user may write to; it is a file, or may not be made.\n',
      )
    },
  )

  test('the password is told once; SIGTERM ends streams and the process, and it starts again', async () => {
    const first = start({})
    const url = await ready(first)
    const [, email = '', password = ''] =
      /First administrator: (\S+)\n.*: (\S+)\n/.exec(first.out()) ?? []
    const token = await choosePassword(url, email, password)
    const stream = await fetch(`${url}/trpc/runs.watch`, {
      headers: { authorization: `Bearer ${token}` },
    })
    expect(stream.headers.get('content-type')).toContain('text/event-stream')
    const told = stream.text()

    first.child.kill('SIGTERM')
    expect((await first.ended)[0]).toBe(0)
    await told

    const second = start({})
    const again = await ready(second)
    expect(second.out()).not.toContain('First administrator')
    const me = await fetch(`${again}/trpc/session.me`, {
      headers: { authorization: `Bearer ${token}` },
    })
    expect(me.status).toBe(200)
  })

  test('nobody else of the machine may look into the data directory', async () => {
    const data = join(directory, 'data')
    mkdirSync(data, { mode: 0o755 })
    await ready(start({ CALLDECK_DATA_DIR: data }))
    const names = readdirSync(data, { recursive: true, encoding: 'utf8' })
    const modes = ['', ...names].map((name) => statSync(join(data, name)).mode & 0o077)
    expect(modes.length).toBeGreaterThan(100)
    expect(new Set(modes)).toEqual(new Set([0]))
  })

  test('the first administrator is the one of the environment', async () => {
    const wanted = { email: 'chi@example.vn', password: 'mat-khau-rat-dai' }
    const product = start({
      CALLDECK_ADMIN_EMAIL: wanted.email,
      CALLDECK_ADMIN_PASSWORD: wanted.password,
    })
    const url = await ready(product)
    expect(product.out()).not.toContain(wanted.password)
    expect((await postSignIn(url, wanted.email, wanted.password)).status).toBe(200)
  })

  test('a source on our own port is not contacted, whatever is allowed', async () => {
    const account = { email: 'chi@example.vn', password: 'mat-khau-rat-dai' }
    const product = start({
      CALLDECK_ADMIN_EMAIL: account.email,
      CALLDECK_ADMIN_PASSWORD: account.password,
      CALLDECK_PBX_ALLOW: '127.0.0.1',
    })
    const url = await ready(product)
    const signedIn = await postSignIn(url, account.email, account.password)
    const { token } = (await signedIn.json()) as { token: string }
    const tested = await fetch(`${url}/trpc/sources.test`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({ name: 'Ourselves', apiUrl: `${url}/metrics` }),
    })
    expect(tested.status).toBe(200)
    expect(await tested.text()).toContain('it is not contacted')
  })
})

/** Signs in with the password that was told, and goes on with one of its own. */
async function choosePassword(url: string, email: string, told: string): Promise<string> {
  const signedIn = (await (await postSignIn(url, email, told)).json()) as { token: string }
  const change = await fetch(`${url}/api/auth/change-password`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${signedIn.token}`,
    },
    body: JSON.stringify({ currentPassword: told, newPassword: 'quite another password' }),
  })
  expect(change.status).toBe(200)
  return ((await change.json()) as { token: string }).token
}
